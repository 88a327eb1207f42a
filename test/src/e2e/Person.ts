import assert from 'node:assert/strict';
import type {
  ChangePreview,
  FileChange,
} from 'backstage-plugin-istio-egress-common';
import type { Locator, Page } from 'playwright-core';
import type { Portal } from 'portal';

/** The form of a software template of this project. */
export type Form =
  | 'request'
  | 'change'
  | 'renew'
  | 'remove'
  | 'platform-upgrade';

/** Somebody in front of the portal, and what people do there again and again. */
export class Person {
  constructor(readonly page: Page, readonly portal: Portal) {}

  async signIn(): Promise<void> {
    await this.page.goto(this.portal.url);
    const enter = this.page.getByRole('button', { name: 'Enter' });
    await enter.click();
    await enter.waitFor({ state: 'detached' });
  }

  /** `path` begins with a slash. */
  async visit(path: string): Promise<void> {
    await this.page.goto(`${this.portal.url}${path}`);
  }

  /** Opens a form; `values` are what it begins with. */
  async openForm(form: Form, values?: object): Promise<void> {
    const query = values
      ? `?formData=${encodeURIComponent(JSON.stringify(values))}`
      : '';
    await this.visit(`/create/templates/default/istio-egress-${form}${query}`);
  }

  async fillIn(label: string, text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: label }).fill(text);
  }

  /** Leaves a page of the form, and waits for what the next one says. */
  async next(heading: RegExp | string): Promise<void> {
    await this.page.getByRole('button', { name: 'Next', exact: true }).click();
    await this.page.getByText(heading).first().waitFor();
  }

  /** Goes on to the review, and returns what it says that will change. */
  async review(
    heading: RegExp | string = 'Changes in the repository',
  ): Promise<FileChange[]> {
    const preview = this.preview();
    await this.next(heading);
    return preview;
  }

  /** The files of the next preview that the portal gives. */
  async preview(): Promise<FileChange[]> {
    const answer = await this.page.waitForResponse(/istio-egress\/previews\//);
    return ((await answer.json()) as ChangePreview).files;
  }

  /** Runs the task from the form's last page. */
  async finish(): Promise<void> {
    await this.page
      .getByRole('button', { name: 'Create', exact: true })
      .click();
    const pullRequest = this.page.getByRole('link', { name: 'Pull request' });
    const failure = this.page.getByText(/^Error: /);
    await pullRequest.or(failure).first().waitFor();
    assert.equal(await failure.count(), 0);
  }

  /** Tries to go on from a review that found something: there is nothing to create. */
  async assertHeldBack(): Promise<void> {
    await this.page.getByRole('button', { name: 'Confirm' }).click();
    await this.page
      .getByText(/are not ready to confirm/)
      .first()
      .waitFor();
    const create = this.page.getByRole('button', {
      name: 'Create',
      exact: true,
    });
    assert.equal(await create.count(), 0);
  }

  /** From the page of a task that has ended. */
  async openPullRequest(): Promise<void> {
    const link = this.page.getByRole('link', { name: 'Pull request' });
    await this.page.goto((await link.getAttribute('href')) ?? '');
  }

  /** Merges the pull request that the page shows; returns when it was merged. */
  async merge(): Promise<number> {
    await this.page.getByRole('button', { name: 'Merge pull request' }).click();
    const merged = Date.now();
    await this.page
      .getByText(/merged/i)
      .first()
      .waitFor();
    return merged;
  }

  /** Waits until an input is marked as wrong, and returns what it is described by. */
  async mistakeAt(input: Locator): Promise<string> {
    const wrong = input.and(this.page.locator('[aria-invalid="true"]'));
    await wrong.waitFor();
    return wrong.evaluate(element =>
      (element.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map(id => document.getElementById(id)?.textContent ?? '')
        .join(' '),
    );
  }
}

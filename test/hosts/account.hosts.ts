import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { GiteaApi } from 'local-gitea';
import type { Portal } from 'portal';
import { picture } from '../src/e2e/browser';
import { fillInRequest } from '../src/e2e/requestForm';
import { tellStory } from '../src/e2e/tellStory';

/** Who asks here: the person's own account at Gitea. */
const ACCOUNT = 'reviewer';

const asAccount = ({ githubUrl }: Portal) =>
  new GiteaApi(githubUrl, { name: ACCOUNT, password: ACCOUNT });

/** An access token, as people make one on their page at Gitea. */
async function aToken(portal: Portal): Promise<string> {
  const path = `/users/${ACCOUNT}/tokens`;
  const scopes = ['write:repository'];
  const made = await asAccount(portal).ask(path, 'POST', { name: 'a', scopes });
  return made.sha1;
}

describe(
  'A portal that requires people’s own credentials, on a real Gitea',
  { timeout: 15 * 60_000 },
  () => {
    const part = tellStory({
      portal: () => ({
        host: 'gitea',
        environment: {
          APP_CONFIG_scaffolder_requireScmUserCredentials: 'true',
        },
      }),
    });

    part('publishes as the person who asks', async (person, page) => {
      const { portal } = person;
      const { host } = new URL(portal.githubUrl);
      await person.signIn();
      await page
        .getByRole('link', { name: /payments/ })
        .first()
        .waitFor();
      await fillInRequest(person, async name => {
        if (name !== 'form-where') return;
        await page.getByRole('button', { name: 'Next', exact: true }).click();
        await page.getByText('Sign in before you continue.').waitFor();
        await picture(page, 'account-missing', { fullPage: true });
        await page.getByRole('button', { name: `Sign in to ${host}` }).click();
        await page
          .getByLabel(`Access token for ${host}`)
          .fill(await aToken(portal));
        await page.getByText(`will be yours at ${host}`).waitFor();
        await picture(page, 'account-given', { fullPage: true });
      });
      await page.getByRole('button', { name: 'Confirm' }).click();
      await person.finish();

      const gitea = asAccount(portal);
      const [pull, ...others] = await gitea.ask(
        '/repos/demo/egress/pulls?state=open',
      );
      assert.deepEqual(others, []);
      assert.equal(pull.user.login, ACCOUNT);
      const [commit] = await gitea.ask(
        `/repos/demo/egress/pulls/${pull.number}/commits`,
      );
      assert.equal(commit.author?.login, ACCOUNT);
    });
  },
);

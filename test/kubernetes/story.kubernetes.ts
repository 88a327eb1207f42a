import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe } from 'node:test';
import { eventually } from 'istio-egress-test-utils';
import { picture } from '../src/e2e/browser';
import { fillInRequest } from '../src/e2e/requestForm';
import { tellStory } from '../src/e2e/tellStory';

/** What no policy of the demo is in: the namespace of Team A has one already. */
const POLICY = '/catalog/default/resource/team-a.github-api';
const FIELD = 'spec.outboundTrafficPolicy.mode';
/** What gives the GitOps tool its rights. */
const GITOPS_BINDINGS = ['egress-policies', 'egress-namespaces'];
/** The catalog forgets what a merge removed when it processes the policy's place again. */
const PATIENCE_MS = 2 * 60_000;

/*
 * The demo with its cluster, as `npm start -- --cluster` starts it: a policy from the form to
 * "In force", changed by hand, and gone with its removal.
 */
describe(
  'a policy in the cluster, in the browser',
  {
    timeout: 10 * 60_000,
  },
  () => {
    /** Of the GitOps tool, as long as it has no rights. */
    const bindings: string[] = [];
    const part = tellStory({ portal: () => ({ cluster: true }) });

    part('is asked for and merged', async (person, page) => {
      bindings.push(...takeRights(person.portal.data));
      await person.signIn();
      await person.visit('/create');
      await page.getByText('Request egress').first().waitFor();
      await fillInRequest(person, async () => {});
      await page.getByRole('button', { name: 'Confirm' }).click();
      await person.finish();
      await person.openPullRequest();
      await person.merge();
    });

    part('is pending as long as it is not applied', async (person, page) => {
      // The entity is not there yet when the page is opened for the first time.
      await eventuallyOn(
        () => person.visit(POLICY),
        () =>
          page
            .getByRole('list', { name: 'From merged to in force' })
            .getByText(/^\d+ of \d+ objects applied$/)
            .waitFor({ timeout: 20_000 }),
      );
      await page.getByText('Pending', { exact: true }).waitFor();
      await page.getByText(/^The policy is merged\./).waitFor();
      await picture(page, 'pending', { fullPage: true });
      await person.visit('/egress?state=pending');
      await page
        .getByRole('row', { name: /github-api/ })
        .getByText('Pending')
        .waitFor();
    });

    part('is in force as soon as it is applied', async (person, page) => {
      giveRights(person.portal.data, bindings);
      await eventuallyOn(
        () => person.visit(POLICY),
        () =>
          page
            .getByText(
              /^Every object is in the cluster as the repository has it/,
            )
            .waitFor({ timeout: 20_000 }),
      );
      await picture(page, 'in-force', { fullPage: true });
      await person.visit('/egress');
      await page
        .getByRole('row', { name: /github-api/ })
        .getByText('In force')
        .waitFor();
      await picture(page, 'in-force-egress-page');
    });

    part(
      'is changed in the cluster after a hand edit',
      async (person, page) => {
        kubectl(
          person.portal.data,
          ...['patch', 'sidecar', 'default', '--namespace', 'team-a'],
          ...['--type', 'merge', '--patch'],
          JSON.stringify({
            spec: { outboundTrafficPolicy: { mode: 'ALLOW_ANY' } },
          }),
        );
        await eventuallyOn(
          () => person.visit(POLICY),
          async () => {
            const row = page.getByRole('row', { name: new RegExp(FIELD) });
            await row.getByText('ALLOW_ANY').waitFor({ timeout: 5_000 });
            await row.getByText('kubectl-patch').waitFor({ timeout: 5_000 });
          },
        );
        await picture(page, 'changed-in-the-cluster', { fullPage: true });
        await person.visit('/egress?state=changed');
        await page
          .getByRole('row', { name: /github-api/ })
          .getByText('Changed in the cluster')
          .waitFor();
        await picture(page, 'changed-egress-page');
      },
    );

    part('is gone with its removal', async (person, page) => {
      await person.openForm('remove', {
        policy: 'resource:default/team-a.github-api',
      });
      await person.next('Changes in the repository');
      await page.getByRole('button', { name: 'Confirm' }).click();
      await person.finish();
      await person.openPullRequest();
      const rights = takeRights(person.portal.data);
      await person.merge();
      const leftBehind = page.getByText(
        /^\d+ objects? that no policy needs any more (is|are) still in the cluster$/,
      );
      await eventuallyOn(
        () => person.visit('/egress'),
        () => leftBehind.waitFor({ timeout: 10_000 }),
      );
      await page.getByText('Objects', { exact: true }).click();
      await page.getByText(/^NetworkPolicy team-a\/egress-team-a/).waitFor();
      await picture(page, 'left-behind', { fullPage: true });
      giveRights(person.portal.data, rights);
      await eventually('the objects of the policy are gone', () => {
        const held = kubectl(
          person.portal.data,
          ...['get', 'serviceentries,networkpolicies', '--namespace', 'team-a'],
          ...['--output', 'name'],
        );
        return !held.includes('github');
      });
      await eventuallyOn(
        () => person.visit('/egress'),
        async () => {
          await page.getByRole('link', { name: /payments/ }).waitFor();
          assert.equal(
            await page.getByRole('link', { name: /github-api/ }).count(),
            0,
          );
          assert.equal(await leftBehind.count(), 0);
        },
      );
    });
  },
);

/** What a person at the keyboard does in the cluster. */
function kubectl(data: string | undefined, ...args: string[]): string {
  return kubectlWith('', data, ...args);
}

function kubectlWith(
  input: string,
  data: string | undefined,
  ...args: string[]
): string {
  assert.ok(data);
  return execFileSync(
    join(process.env.CONTROL_PLANE ?? '', 'kubectl'),
    ['--kubeconfig', join(data, 'cluster/kubeconfig'), ...args],
    { stdio: ['pipe', 'pipe', 'inherit'], encoding: 'utf8', input },
  );
}

/** Takes the rights of the GitOps tool away, so that what is merged waits; returns them. */
function takeRights(data: string | undefined): string[] {
  return GITOPS_BINDINGS.map(name => {
    const binding = kubectl(
      data,
      ...['get', 'clusterrolebinding', name, '--output', 'json'],
    );
    kubectl(data, 'delete', 'clusterrolebinding', name);
    return binding;
  });
}

function giveRights(data: string | undefined, bindings: readonly string[]) {
  for (const binding of bindings) {
    const { metadata, ...rest } = JSON.parse(binding);
    const { name } = metadata;
    const object = JSON.stringify({ ...rest, metadata: { name } });
    kubectlWith(object, data, 'create', '--filename', '-');
  }
}

/** Looks at a page anew until it shows what is waited for. */
async function eventuallyOn(
  open: () => Promise<void>,
  look: () => Promise<void>,
): Promise<void> {
  let last: unknown;
  const seen = eventually(
    'a page that shows it',
    async () => {
      await open();
      try {
        await look();
        return true;
      } catch (error) {
        last = error;
        return false;
      }
    },
    PATIENCE_MS,
  );
  await seen.catch(error => {
    throw new Error(`${String(error)}; the last look: ${String(last)}`);
  });
}

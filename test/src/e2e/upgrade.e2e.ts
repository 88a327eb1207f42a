import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { freePorts } from 'portal';
import { assertAccessible } from './accessibility';
import { picture } from './browser';
import { whenCatalogSays } from './catalog';
import { assertPullRequestIs } from './repository';
import { tellStory } from './tellStory';

const MOVED_PORT = '8443';

const PACKAGES = 'resource:default/team-a.packages';
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const RENEWED = new Date(Date.now() + 60 * DAY_MILLISECONDS)
  .toISOString()
  .slice(0, 10);
const RENEWAL = new RegExp(`until ${RENEWED}`);

/** Pat of the platform's group, in place of the demo's guest. */
const AS_PLATFORM = {
  APP_CONFIG_auth_providers_guest_userEntityRef: 'user:default/pat',
  APP_CONFIG_auth_providers_guest_ownershipEntityRefs: JSON.stringify([
    'user:default/pat',
    'group:default/platform',
  ]),
};

/*
 * The repository is rendered for the platform as it is; then the proxy moves, and
 * the portal is started anew with the same data.
 */
describe('when the platform changes', { timeout: 15 * 60_000 }, () => {
  let data: string;
  let ports: Record<string, string>;

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'portal-'));
    const [portalPort, githubPort] = await freePorts(2);
    ports = {
      PORTAL_PORT: String(portalPort),
      LOCAL_GITHUB_PORT: String(githubPort),
    };
  });

  after(() => rm(data, { recursive: true, force: true }));

  describe('a member of another team', () => {
    const part = tellStory({ portal: () => ({ data, environment: ports }) });

    part('is refused to render all policies anew', async (person, page) => {
      await person.signIn();
      await person.openForm('platform-upgrade');
      await person.next('EGR606');
      await picture(page, 'upgrade-refused');
      await assertAccessible(page);
      await person.assertHeldBack();
    });
  });

  describe('the platform team', () => {
    const part = tellStory({
      portal: () => ({
        data,
        environment: {
          ...ports,
          ...AS_PLATFORM,
          APP_CONFIG_istioEgress_proxies_emea_port: MOVED_PORT,
        },
      }),
    });

    part(
      'renders all policies anew by one pull request',
      async (person, page) => {
        await person.signIn();
        await person.openForm('platform-upgrade');
        const reviewed = await person.review();
        assert.ok(
          reviewed.some(({ after: text }) => text?.includes(MOVED_PORT)),
        );
        await picture(page, 'upgrade-review', { fullPage: true });
        await assertAccessible(page);
        await page.getByRole('button', { name: 'Confirm' }).click();
        await person.finish();
        await person.openPullRequest();
        await assertPullRequestIs(person, reviewed);
        await person.merge();
      },
    );

    part('finds nothing more to render', async person => {
      await person.openForm('platform-upgrade');
      const preview = person.preview();
      await person.next(/Nothing has to be changed/);
      assert.deepEqual(await preview, []);
    });

    part('renews a policy', async (person, page) => {
      await person.openForm('renew', { policy: PACKAGES });
      await page.getByLabel('Expires').fill(RENEWED);
      await person.review();
      await page.getByRole('button', { name: 'Confirm' }).click();
      await person.finish();
      await person.openPullRequest();
      await person.merge();
      await whenCatalogSays(person.portal, policies =>
        policies.some(({ spec }) => spec.egress.expires === RENEWED),
      );
    });
  });

  describe('a portal that gets clusters', () => {
    const part = tellStory({
      portal: () => ({
        data,
        environment: {
          ...ports,
          ...AS_PLATFORM,
          APP_CONFIG_istioEgress_proxies_emea_port: MOVED_PORT,
          APP_CONFIG_istioEgress_clusters: JSON.stringify({
            dev: { stage: 'dev' },
            prod: { stage: 'prod' },
          }),
        },
      }),
    });

    part('still shows the policies of no cluster', async (person, page) => {
      await person.signIn();
      await person.visit('/catalog/default/resource/team-a.packages/manifests');
      await page.getByText(/EGR519/).waitFor();
      await page.getByText('catalog-info.yaml').first().waitFor();
      await picture(page, 'migration-before', { fullPage: true });
      await assertAccessible(page);
      await person.visit('/catalog/default/resource/team-a.packages/history');
      await page.getByRole('link', { name: RENEWAL }).waitFor();
    });

    part(
      'moves all policies into a cluster by one pull request of moves',
      async (person, page) => {
        await person.openForm('platform-upgrade');
        await person.fillIn('Cluster of policies at the root', 'prod');
        const reviewed = await person.review('Changes');
        const afterOf = new Map(
          reviewed.map(({ path, after: text }) => [path, text]),
        );
        const moved = reviewed.filter(({ change }) => change === 'deleted');
        const manifests = moved.filter(({ path }) =>
          path.startsWith('manifests/'),
        );
        assert.ok(manifests.length > 0);
        for (const { path, before: text } of manifests) {
          assert.equal(afterOf.get(`clusters/prod/${path}`), text, path);
        }
        for (const { path } of moved) {
          assert.ok(afterOf.has(`clusters/prod/${path}`), path);
        }
        await picture(page, 'migration-review', { fullPage: true });
        await assertAccessible(page);
        await page.getByRole('button', { name: 'Confirm' }).click();
        await person.finish();
        await person.openPullRequest();
        await assertPullRequestIs(person, reviewed);
        await person.merge();
        await whenCatalogSays(
          person.portal,
          policies =>
            policies.length > 0 &&
            policies.every(({ metadata }) => metadata.name.startsWith('prod.')),
        );
      },
    );

    part('keeps the history of a policy that moved', async (person, page) => {
      await person.visit(
        '/catalog/default/resource/prod.team-a.packages/history',
      );
      await page.getByRole('link', { name: RENEWAL }).waitFor();
      await page
        .getByRole('link', { name: 'Renew egress', exact: true })
        .waitFor();
      await picture(page, 'migration-history', { fullPage: true });
    });
  });
});

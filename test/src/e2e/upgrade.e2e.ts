import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { freePorts } from 'portal';
import { assertAccessible } from './accessibility';
import { picture } from './browser';
import { assertPullRequestIs } from './repository';
import { tellStory } from './tellStory';

const MOVED_PORT = '8443';

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
      await person.assertHeldBack('Review');
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
        await page.getByRole('button', { name: 'Review' }).click();
        await person.finish();
        await person.openPullRequest();
        await assertPullRequestIs(person, reviewed);
        await person.merge();
      },
    );

    part('finds nothing more to render', async person => {
      await person.openForm('platform-upgrade');
      const preview = person.preview();
      await person.next(/No pull request is needed/);
      assert.deepEqual(await preview, []);
    });
  });
});

import { mockServices } from '@backstage/backend-test-utils';
import {
  aPlatform,
  aRequest,
  aTree,
  azure,
  bitbucketCloud,
  bitbucketServer,
  gitea,
  github,
  gitlab,
  portalAt,
  requestOfTeamB,
  strictHosts,
  TestHost,
  treeReading,
} from 'istio-egress-test-utils';
import { GitHosts } from '../hosts/GitHosts';
import { hasTrees } from '../hosts/trees';
import { readForChange } from './readForChange';

/** Hosts that give folders and files one by one, in few questions. */
const HOSTS: TestHost[] = [github, gitea, azure];

const OTHERS: TestHost[] = [gitlab, bitbucketCloud, bitbucketServer];

/** More than Gitea gives at a time. */
const MANY = Object.fromEntries(
  Array.from({ length: 1005 }, (_, index) => [`other/${index}.yaml`, 'a\n']),
);

describe.each(HOSTS.map(host => [host.type, host] as const))(
  '%s',
  (_, host) => {
    const { start, stop } = strictHosts(host);
    afterEach(stop);

    // Each of them rejects when the host does not keep to it.
    // eslint-disable-next-line jest/expect-expect
    it.each(Object.entries(treeReading))('%s', (__, keepsTo) => keepsTo(start));

    it('tree: has no end before the last file', async () => {
      const { gitHost, target } = portalAt(await start(MANY));
      const { signal } = new AbortController();
      const commit = (await gitHost.findBranch(target, 'main'))?.id ?? '';
      const root = await gitHost.trees?.findRoot(target, commit, signal);
      const asked = { isWhole: true, signal };

      const listing = await gitHost.trees?.list(target, root ?? '', asked);

      const paths = new Set(listing?.entries.map(({ path }) => path));
      expect([...paths].sort()).toEqual(['other', ...Object.keys(MANY)].sort());
    });

    it('reads what a change needs, without an archive', async () => {
      const files = aTree([aRequest(), requestOfTeamB]);
      const at = await start({ ...files, ...MANY });
      const platform = aPlatform();

      const { held, tree } = await readForChange(
        at.repositoryUrl,
        { removed: 'team-a.github-api' },
        { logger: mockServices.logger.mock() },
        {
          platform,
          integrations: at.scm,
          gitHosts: new GitHosts(at.scm, at.connection),
          reader: mockServices.urlReader.mock({
            readTree: async () => Promise.reject(new Error('An archive')),
          }),
        },
      );

      expect(tree).toBeDefined();
      expect(held.findings).toEqual([]);
      expect([...held.policies.keys()]).toContain('team-a.github-api');
      const text = held.files.get(
        'policies/team-a.github-api/catalog-info.yaml',
      );
      expect(text).toBe(files['policies/team-a.github-api/catalog-info.yaml']);
      expect([...held.files.keys()]).not.toContain('other/1.yaml');
    });
  },
);

it.each(OTHERS.map(host => [host.type, host] as const))(
  '%s is read by its archive',
  async (_, host) => {
    const { start, stop } = strictHosts(host);
    const { gitHost } = portalAt(await start({ 'README.md': 'a\n' }));
    stop();

    expect(hasTrees(gitHost)).toBe(false);
  },
);

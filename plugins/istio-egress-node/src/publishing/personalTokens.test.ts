import {
  azure,
  bitbucketCloud,
  bitbucketServer,
  gitea,
  github,
  gitlab,
  HELD,
  portalAt,
  strictHosts,
  TestHost,
} from 'istio-egress-test-utils';
import { GitHosts } from '../hosts/GitHosts';
import { publish } from './publish';

const basic = `Basic ${Buffer.from(':mine').toString('base64')}`;

/** How each host takes the token of a person. */
const EXPECTED: [TestHost, token: string, authorization: string][] = [
  [github, 'mine', 'Bearer mine'],
  [gitlab, 'mine', 'Bearer mine'],
  [gitea, 'mine', 'token mine'],
  [bitbucketCloud, 'mine', 'Bearer mine'],
  [bitbucketServer, 'mine', 'Bearer mine'],
  [azure, 'mine', basic],
  [azure, 'eyJ0.mine.0', 'Bearer eyJ0.mine.0'],
];

describe.each(EXPECTED.map(row => [row[0].type, ...row] as const))(
  '%s',
  (_, host, token, authorization) => {
    // It knows that person alone, and not the portal.
    const { start, stop } = strictHosts({
      ...host,
      isKnown: given => given === authorization,
    });
    afterEach(stop);

    it(`publishes as the person whose token is ${token}`, async () => {
      const at = await start(HELD);
      const { target } = portalAt(at);
      const hosts = new GitHosts(at.scm, at.connection);
      const publication = {
        target,
        branch: 'istio-egress/request/team-a/github-api',
        title: 'Request egress',
        description: 'To api.github.com',
        written: new Map([['README.md', '# Mine\n']]),
        deleted: ['manifests/old.yaml'],
      };
      const person = hosts.as(token).of(target);
      const portal = hosts.of(target);

      await expect(publish(publication, portal!)).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
      expect(await at.branchNames()).toEqual(['main']);
      await publish(publication, person!);

      const { files } = (await at.branch(publication.branch)) ?? {};
      expect(files).toEqual({
        'README.md': '# Mine\n',
        'manifests/namespaces/team-a/kept file.yaml': 'kind: Sidecar\n',
      });
      expect(await at.requests()).toHaveLength(1);
    });
  },
);

import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { parseTarget } from '../target/parseTarget';
import { GitHosts } from './GitHosts';

const scm = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      github: [{ host: 'github.com', token: 'secret' }],
      gitea: [{ host: 'gitea.example', password: 'secret' }],
    },
  }),
);
const atGithub = parseTarget('https://github.com/acme/egress', scm);
const atGitea = parseTarget(
  'https://gitea.example/acme/egress/src/branch/main',
  scm,
);
const CHUNK = new Uint8Array(1024 * 1024).fill(0x20);

/** Hosts that answer without an end, and how many MiB of it were taken. */
function aHost(status: number) {
  const taken = { mebibytes: 0 };
  const endless = async () =>
    new Response(
      new ReadableStream({
        pull(controller) {
          taken.mebibytes += 1;
          // So that a reader without a limit ends, too.
          if (taken.mebibytes > 64) controller.close();
          else controller.enqueue(CHUNK);
        },
      }),
      { status },
    );
  return { taken, hosts: new GitHosts(scm, { fetch: endless }) };
}

describe.each([
  ['an answer', 200],
  ['a refusal', 500],
])('%s without an end', (_, status) => {
  it.each([
    [
      'trees and pull requests at GitHub',
      ({ github }: GitHosts) => github.ask(atGithub, '/pulls', {}),
    ],
    [
      'what is published to at GitHub',
      (hosts: GitHosts) => hosts.of(atGithub)?.findBranch(atGithub, 'main'),
    ],
    [
      'another host',
      (hosts: GitHosts) => hosts.of(atGitea)?.findBranch(atGitea, 'main'),
    ],
  ])('is not read to its end: %s', async (__, ask) => {
    const { hosts, taken } = aHost(status);

    await expect(ask(hosts)).rejects.toThrow('larger than 16 MiB');
    expect(taken.mebibytes).toBeLessThan(20);
  });
});

import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { GitHosts } from '../hosts/GitHosts';
import { parseTarget } from '../target/parseTarget';
import { OpenPullRequests } from './OpenPullRequests';

/** A host that takes every connection; `begin` is all that it ever says. */
async function aSilentHost(begin = '') {
  const server = createServer((_, response) => {
    if (begin) response.write(begin);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        github: [
          {
            host: 'github.com',
            apiBaseUrl: `http://127.0.0.1:${port}`,
            token: 'none',
          },
        ],
      },
    }),
  );
  return { server, integrations };
}

describe('A Git host that takes a connection and never answers', () => {
  let server: Server;
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each([
    ['anything', ''],
    ['more than the beginning', '[{'],
  ])('is given up when it does not say %s', async (_, begin) => {
    const host = await aSilentHost(begin);
    server = host.server;
    const target = parseTarget(
      'https://github.com/acme/egress',
      host.integrations,
    );
    const pulls = new OpenPullRequests(
      new GitHosts(host.integrations, { answerWithinMs: 100 }),
    );

    await expect(pulls.find(target, 'a-branch')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('has not answered within 0.1 s'),
    });
  });
});

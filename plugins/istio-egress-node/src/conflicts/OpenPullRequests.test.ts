import { createServer, RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { GitHosts } from '../hosts/GitHosts';
import { parseTarget } from '../target/parseTarget';
import { OpenPullRequests } from './OpenPullRequests';

async function aHost(answer: RequestListener) {
  const server = createServer(answer);
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

let server: Server;

describe('A Git host that takes a connection and never answers', () => {
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each([
    ['anything', ''],
    ['more than the beginning', '[{'],
  ])('is given up when it does not say %s', async (_, begin) => {
    const host = await aHost((__, response) => {
      if (begin) response.write(begin);
    });
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

describe('A Git host that answers something else than pull requests', () => {
  afterEach(() => server.close());

  it('is told by the field that is wrong, and where', async () => {
    const host = await aHost((_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify([
          {
            html_url: 'https://github.com/acme/egress/pull/1',
            number: 1,
            title: 'Request egress',
            state: 'open',
            created_at: '2026-06-01T10:00:00Z',
            base: { ref: 'main', repo: null },
          },
        ]),
      );
    });
    server = host.server;
    const target = parseTarget(
      'https://github.com/acme/egress',
      host.integrations,
    );
    const pulls = new OpenPullRequests(new GitHosts(host.integrations));

    await expect(pulls.find(target, 'a-branch')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      cause: {
        issues: [expect.objectContaining({ path: [0, 'base', 'repo'] })],
      },
    });
  });
});

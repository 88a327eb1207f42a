import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  listFiles,
  mergePullRequest,
  openPullRequest,
} from './__testUtils__/pullRequests';
import { publish } from './__testUtils__/scaffolder';
import { cleanUp, startTestGithub } from './__testUtils__/startTestGithub';

interface Delivery {
  headers: IncomingHttpHeaders;
  body: string;
}

const secret = 'a-secret';
const closers: Array<() => void> = [];

afterEach(async () => {
  closers.splice(0).forEach(close => close());
  await cleanUp();
});

/** A receiver that answers the first deliveries with an error, as a portal does that is still starting. */
async function startReceiver(failures = 0) {
  const taken: Delivery[] = [];
  const waiting: Array<(delivery: Delivery) => void> = [];
  let left = failures;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    response.statusCode = left-- > 0 ? 503 : 202;
    response.end();
    if (response.statusCode === 202) {
      const body = Buffer.concat(chunks).toString();
      taken.push({ headers: request.headers, body });
      waiting.shift()?.(taken[taken.length - 1]);
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return {
    taken,
    webhook: { url: `http://127.0.0.1:${port}/`, secret },
    next: () => new Promise<Delivery>(resolve => waiting.push(resolve)),
  };
}

describe('webhooks', () => {
  it('tell of a merge, signed, with the files that it changed', async () => {
    const receiver = await startReceiver();
    const test = await startTestGithub({ webhook: receiver.webhook });
    const number = await openPullRequest(
      test,
      'a',
      { 'policies/new/catalog-info.yaml': 'new', 'README.md': 'other' },
      { filesToDelete: ['policies/one/catalog-info.yaml'] },
    );

    const delivery = receiver.next();
    const mergeSha = await mergePullRequest(test, number);
    const { headers, body } = await delivery;

    const signature = createHmac('sha256', secret).update(body).digest('hex');
    expect(headers).toMatchObject({
      'x-github-event': 'push',
      'x-hub-signature-256': `sha256=${signature}`,
      'content-type': 'application/json',
    });
    const changes = {
      added: ['policies/new/catalog-info.yaml'],
      modified: ['README.md'],
      removed: ['policies/one/catalog-info.yaml'],
    };
    expect(JSON.parse(body)).toMatchObject({
      ref: 'refs/heads/main',
      after: mergeSha,
      forced: false,
      repository: {
        full_name: 'demo/egress',
        name: 'egress',
        owner: { login: 'demo' },
        url: `${test.github.url}/api/v3/repos/demo/egress`,
        html_url: `${test.github.url}/demo/egress`,
        clone_url: `${test.github.url}/demo/egress.git`,
        default_branch: 'main',
      },
      organization: { login: 'demo' },
      // The pull request's own commit, and the one that merges it.
      commits: [changes, { ...changes, id: mergeSha }],
    });
  });

  it('tell of a new repository and of the push that fills it', async () => {
    const receiver = await startReceiver();
    const test = await startTestGithub({ webhook: receiver.webhook });

    const deliveries = [receiver.next(), receiver.next()];
    await publish(test, new Map([['a.yaml', 'a']]), {
      owner: 'demo',
      repo: 'b',
    });
    const events = await Promise.all(deliveries);

    expect(events.map(({ headers }) => headers['x-github-event'])).toEqual([
      'repository',
      'push',
    ]);
    expect(JSON.parse(events[0].body)).toMatchObject({
      action: 'created',
      repository: { full_name: 'demo/b' },
    });
    expect(JSON.parse(events[1].body)).toMatchObject({
      created: true,
      before: '0'.repeat(40),
      commits: [{ added: ['a.yaml'] }],
    });
  });

  it('are sent again until the receiver takes them', async () => {
    const receiver = await startReceiver(2);
    const test = await startTestGithub({ webhook: receiver.webhook });
    const number = await openPullRequest(test, 'a', { 'a.md': 'a' });

    const delivery = receiver.next();
    await mergePullRequest(test, number);

    expect((await delivery).headers['x-github-event']).toBe('push');
    expect(receiver.taken).toHaveLength(1);
  });

  it('do not hold up the merge when nobody receives them', async () => {
    const test = await startTestGithub({
      webhook: { url: 'http://127.0.0.1:9/', secret },
    });
    const number = await openPullRequest(test, 'a', { 'a.md': 'a' });

    await mergePullRequest(test, number);

    expect(await listFiles(test)).toContain('a.md');
  });
});

import { request as httpRequest } from 'node:http';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { MOST_PASTED } from 'backstage-plugin-istio-egress-common';
import fc from 'fast-check';
import {
  aRequest,
  aTree,
  entitiesOf,
  longestTurn,
} from 'istio-egress-test-utils';
import { startPlugin } from '../__testUtils__/startPlugin';

const url = 'https://github.com/acme/egress';
const POLICY = 'resource:default/team-a.github-api';

/** No turn of the event loop may take longer, or other requests wait. */
const LONGEST_TURN_MS = 250;
const LARGEST_ANSWER = 1_000_000;

/** Nested JSON, written without recursion. */
const nested = (levels: number, open = '[', close = ']') =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;

const manyKeys = (count: number, value = '1') =>
  `{${Array.from({ length: count }, (_, n) => `"key${n}":${value}`).join()}}`;

const HUGE = [
  ...['/', 'a', 'a/', '/a', '//', './', '../', '%2f', '%', '-', '.', '*.', ':'],
  ...[' ', '\\', '?', '#', '@', 'a.', '1.', 'é', 'policies/', '&path=/', '`'],
].map(part => part.repeat(Math.ceil(60_000 / part.length)));

const hugeText = fc
  .tuple(
    fc.constantFrom('', 'url:', url, `${url}/tree/main/`, 'https://', '*.'),
    fc.constantFrom(...HUGE),
    fc.constantFrom('', '/catalog-info.yaml', 'x', '\0', '.com', '"'),
  )
  .map(parts => parts.join(''));

/** Where a request takes text: one of them becomes hostile. */
const FIELDS: ((value: unknown) => object)[] = [
  ...[
    'name',
    'owner',
    'reason',
    'ticket',
    'system',
    'component',
    'expires',
  ].map(key => (value: unknown) => ({ [key]: value })),
  ...['namespace', 'name', 'serviceAccount', 'image', 'container'].map(
    key => (value: unknown) => ({
      workload: { namespace: 'team-a', name: 'app', [key]: value },
    }),
  ),
  value => ({ workload: { namespace: 'a', command: [value] } }),
  value => ({ workload: { namespace: 'a', selector: { app: value } } }),
  value => ({ workload: { namespace: 'a', selector: { [`${value}`]: 'a' } } }),
  value => ({ route: { clientCertificate: value } }),
  value => ({ route: { proxy: value, gateway: value } }),
  ...['host', 'port', 'protocol', 'proxy'].map(key => (value: unknown) => ({
    destinations: [{ host: 'api.github.com', [key]: value }],
  })),
  value => ({ destinations: [{ host: 'a.com', addresses: [value] }] }),
  value => ({ [`${value}`]: 1 }),
];

const hostileRequest = fc
  .tuple(fc.constantFrom(...FIELDS), hugeText)
  .map(([field, text]) => JSON.stringify(aRequest(field(text) as {})));

const nestedValue = fc
  .tuple(
    fc.integer({ min: 1, max: 100_000 }),
    fc.constantFrom(['[', ']'], ['{"a":', '}'], ['[[{"b":', '}]]']),
  )
  .map(([levels, [open, close]]) => nested(levels, open, close));

const wideValue = fc.oneof(
  fc.integer({ min: 1, max: 40_000 }).map(count => manyKeys(count)),
  fc.integer({ min: 1, max: 90_000 }).map(n => `[${Array(n).fill(0).join()}]`),
  fc
    .integer({ min: 1, max: 20_000 })
    .map(n => `[${Array(n).fill('{"host":"a"}').join()}]`),
);

const requestJson = fc.oneof(
  hostileRequest,
  fc
    .tuple(
      fc.constantFrom(...['name', 'workload', 'destinations', 'route', 'x']),
      fc.oneof(nestedValue, wideValue),
    )
    .map(([key, value]) => `{"${key}":${value}}`),
  nestedValue,
  wideValue,
);

const bodies: Record<string, fc.Arbitrary<string>> = {
  request: fc.oneof(
    requestJson.map(request => `{"request":${request}}`),
    hugeText.map(targetUrl =>
      JSON.stringify({ request: aRequest(), targetUrl }),
    ),
    hugeText.map(repoUrl => JSON.stringify({ request: aRequest(), repoUrl })),
  ),
  renewal: fc
    .tuple(fc.constantFrom('policy', 'expires', 'reason', 'ticket'), hugeText)
    .map(([key, text]) => JSON.stringify({ policy: POLICY, [key]: text })),
  removal: hugeText.map(policy => JSON.stringify({ policy })),
  upgrade: hugeText.map(targetUrl => JSON.stringify({ targetUrl })),
};

const anyBody = fc.oneof(
  nestedValue,
  wideValue,
  fc.constantFrom('', '"', '{', nested(200_000), ' '.repeat(2_000_000)),
);

const hostileCall = fc.oneof(
  ...Object.entries(bodies).map(([of, body]) =>
    fc
      .oneof({ weight: 4, arbitrary: body }, { weight: 1, arbitrary: anyBody })
      .map(text => ({ path: `previews/${of}`, body: text })),
  ),
  fc
    .tuple(
      fc.constantFrom('files', 'pull-requests', 'tasks'),
      fc.constantFrom(...HUGE).map(text => text.slice(0, 5000)),
    )
    .map(([about, text]) => ({
      path: `policies/default/${encodeURIComponent(text)}/${about}`,
      body: undefined,
    })),
);

describe('Hostile requests to the routes', () => {
  const repository = createMockDirectory();
  let api: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const teamA = aRequest();
    repository.setContent(aTree([teamA]));
    const service = await startPlugin({
      repositories: { [url]: repository.path },
      entities: entitiesOf(aTree([teamA]), url),
    });
    api = service.url;
    stop = service.stop;
  });

  afterAll(() => stop());

  /** Of node:http alone: a server that refuses early closes the connection while the rest is sent. */
  function call({ path, body }: { path: string; body?: string }) {
    return new Promise<{ status: number; size: number; text: string }>(
      (resolve, reject) => {
        const sent = httpRequest(
          `${api}/${path}`,
          {
            method: body === undefined ? 'GET' : 'POST',
            headers: { 'content-type': 'application/json' },
          },
          answer => {
            const chunks: Buffer[] = [];
            answer.on('data', chunk => chunks.push(chunk));
            answer.on('end', () => {
              const all = Buffer.concat(chunks);
              resolve({
                status: answer.statusCode ?? 0,
                size: all.length,
                text: all.toString(),
              });
            });
          },
        );
        sent.on('error', reject);
        sent.end(body);
      },
    );
  }

  it('block no turn, get small answers, and never an error of the server', async () => {
    await fc.assert(
      fc.asyncProperty(hostileCall, async hostile => {
        let answer = { status: 0, size: 0, text: '' };
        const turn = await longestTurn(async () => {
          answer = await call(hostile);
        });

        expect(answer.status).toBeLessThan(500);
        expect(answer.size).toBeLessThan(LARGEST_ANSWER);
        expect(turn).toBeLessThan(LONGEST_TURN_MS);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['lists', nested(100_000)],
    ['mappings', nested(50_000, '{"a":', '}')],
  ])('that nest 50,000 %s are refused', async (_, deep) => {
    for (const body of [deep, `{"request":${deep}}`, `{"policy":${deep}}`]) {
      for (const of of Object.keys(bodies)) {
        const { status, text } = await call({ path: `previews/${of}`, body });

        expect(status).toBe(400);
        expect(text.length).toBeLessThan(2000);
      }
    }
  });

  it('with 30,000 unknown fields are refused in a few words', async () => {
    for (const body of [
      manyKeys(30_000),
      `{"request":${manyKeys(30_000)}}`,
      `{"request":{},${manyKeys(9000).slice(1)}`,
    ]) {
      const { status, size } = await call({ path: 'previews/request', body });

      expect(status).toBe(400);
      expect(size).toBeLessThan(10_000);
    }
  });

  it.each([
    [60, []],
    [150, []],
    [253, ['EGR509']],
  ])(
    'for a hundred hosts of %d characters get an answer like any other',
    async (characters, codes) => {
      const destinations = Array.from({ length: 100 }, (_, row) => {
        const labels = `n${row}.${'a.'.repeat(130)}`.slice(0, characters - 12);
        return { host: `${labels.replace(/\.$/, 'a')}.example.com` };
      });
      const request = aRequest({ name: 'hundred', destinations });
      let answer = { status: 0, size: 0, text: '' };

      const turn = await longestTurn(async () => {
        answer = await call({
          path: 'previews/request',
          body: JSON.stringify({ request, targetUrl: url }),
        });
      });

      expect(answer.status).toBe(200);
      expect(answer.size).toBeLessThan(LARGEST_ANSWER);
      expect(turn).toBeLessThan(LONGEST_TURN_MS);
      const { findings, files } = JSON.parse(answer.text);
      expect(findings.map(({ code }: any) => code)).toEqual(codes);
      // Either its content is told, or that it is left out.
      expect(
        files.filter(
          ({ after, leftOut }: any) =>
            (after === undefined) !== (leftOut === true),
        ),
      ).toEqual([]);
    },
  );

  it('with unknown fields get fifty findings, and how many more there are', async () => {
    const request = JSON.stringify(aRequest()).replace(
      '{',
      `${manyKeys(5000).slice(0, -1)},`,
    );
    const { status, text } = await call({
      path: 'previews/request',
      body: `{"request":${request}}`,
    });

    expect(status).toBe(200);
    const { findings } = JSON.parse(text);
    expect(findings).toHaveLength(51);
    expect(findings[50]).toMatchObject({ code: 'EGR021', more: 4950 });
  });

  it.each([
    [
      'previews/request',
      { request: aRequest(), targetUrl: '/'.repeat(60_000) },
    ],
    ['previews/upgrade', { targetUrl: `${url}${'/'.repeat(60_000)}x` }],
    ['previews/removal', { policy: 'a'.repeat(60_000) }],
  ])(
    'with a text of 60,000 characters are refused by %s',
    async (path, body) => {
      const { status, size } = await call({ path, body: JSON.stringify(body) });

      expect(status).toBe(400);
      expect(size).toBeLessThan(2000);
    },
  );
});

describe('Hostile manifests', () => {
  let api: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const service = await startPlugin();
    api = service.url;
    stop = service.stop;
  });

  afterAll(() => stop());

  const entry = (name: string, hosts: string[]) =>
    JSON.stringify({
      apiVersion: 'networking.istio.io/v1',
      kind: 'ServiceEntry',
      metadata: { name, namespace: 'team-a' },
      spec: {
        hosts,
        ports: [{ number: 443, name: 'tls', protocol: 'TLS' }],
      },
    });
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => `h${index}.example.com`);

  it.each([
    ['one entry of many hosts', entry('one', many(200))],
    [
      'an entry for each host',
      many(60)
        .map((host, index) => entry(`entry-${index}`, [host]))
        .join('\n---\n'),
    ],
  ])('with %s block no turn', async (_, text) => {
    let status = 0;

    const turn = await longestTurn(async () => {
      const answer = await fetch(`${api}/manifests/explain`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
      });
      ({ status } = answer);
      await answer.text();
    });

    expect(status).toBe(200);
    expect(turn).toBeLessThan(LONGEST_TURN_MS);
  });
});

describe('A hostile log', () => {
  const POLICIES = 1000;
  let api: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const [entity] = entitiesOf(aTree([aRequest()]), url);
    const service = await startPlugin({
      entities: Array.from({ length: POLICIES }, (_, index) => ({
        ...entity,
        metadata: { ...entity.metadata, name: `team-${index}.many` },
        spec: {
          ...entity.spec,
          egress: aRequest({
            name: 'many',
            workload: { namespace: `team-${index}`, name: 'app' },
            destinations: Array.from({ length: 10 }, (__, row) => ({
              host: `h${row}.n${index}.example.com`,
            })),
          }),
        },
      })),
    });
    api = service.url;
    stop = service.stop;
  });

  afterAll(() => stop());

  it.each([
    ['calls of as many hosts', (row: number) => `http://${row}.b/`],
    ['calls of one host', () => 'http://h1.n1.example.com/'],
    [
      'hosts of many labels',
      (row: number) => `http://${row}${'.a'.repeat(7e3)}/`,
    ],
  ])('with thousands of %s blocks no turn', async (_, address) => {
    let text = '';
    for (let row = 0; text.length < MOST_PASTED; row++) {
      text += `1.000 1 ${row} A/200 1 GET ${address(row)} \n`;
    }
    let status = 0;

    const turn = await longestTurn(async () => {
      const answer = await fetch(`${api}/logs/discover`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: text.slice(0, MOST_PASTED) }),
      });
      ({ status } = answer);
      await answer.text();
    });

    expect(status).toBe(200);
    expect(turn).toBeLessThan(LONGEST_TURN_MS);
  });
});

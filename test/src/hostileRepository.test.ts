import { setTimeout } from 'node:timers/promises';
import egress from 'backstage-plugin-istio-egress-backend';
import { authConfig, guests } from './backend/people';
import { istioEgress, teamA, treeOf } from './backend/policies';
import { startBackend, TestBackend } from './backend/startBackend';
import { ArchivedFile, toArchive } from './hostile/archive';
import { Host, startHost } from './hostile/startHost';

jest.setTimeout(180_000);

const MEBIBYTE = 1024 * 1024;
const POLICIES = 1500;

const files = [...treeOf(teamA)];
const entityPath = 'policies/team-a.github-api/catalog-info.yaml';
const entity = treeOf(teamA).get(entityPath) ?? '';

/** As long as an entity may be: what YAML's readers take longest for. */
const SLOW_TEXTS = ['a: [', '}', '%x\n', '? ', '- ', 'a: "', '*a ', '[', '&a '];

const repositories: Record<string, ArchivedFile[]> = {
  ordinary: files,
  // 1 GiB, in 5 MB of an archive.
  bomb: [
    ...files,
    ['manifests/namespaces/team-a/data.yaml', 512 * MEBIBYTE],
    ['policies/team-a.github-api/data.bin', 512 * MEBIBYTE],
  ],
  endless: [...files, ['src/data.bin', 3072 * MEBIBYTE]],
  slow: [
    ...files,
    ...SLOW_TEXTS.map(
      (unit, index) =>
        [
          `policies/team-b.slow-${index}/catalog-info.yaml`,
          unit.repeat(Math.floor((256 * 1024) / unit.length)),
        ] as ArchivedFile,
    ),
  ],
  large: [
    ...files,
    ...[...Array(POLICIES).keys()].map(
      index =>
        [
          `policies/team-a.github-api-${index}/catalog-info.yaml`,
          entity
            .replaceAll('github-api', `github-api-${index}`)
            .replaceAll('name: app', `name: app-${index}`),
        ] as ArchivedFile,
    ),
  ],
};

let host: Host;
let backend: TestBackend;

/** What a person sees before they ask for a policy there. */
function preview(repository: string): Promise<any> {
  return backend.ask('istio-egress/previews/request', {
    request: { ...teamA, name: 'another' },
    targetUrl: `${host.url}/demo/${repository}/tree/main`,
  });
}

/** How long health takes to answer while something is done, in milliseconds, ascending. */
async function healthDuring(work: Promise<unknown>): Promise<number[]> {
  let isDone = false;
  const done = () => {
    isDone = true;
  };
  work.then(done, done);
  const times: number[] = [];
  while (!isDone) {
    const begin = performance.now();
    const response = await fetch(backend.healthUrl);
    await response.arrayBuffer();
    times.push(performance.now() - begin);
    await setTimeout(5);
  }
  return times.sort((a, b) => a - b);
}

describe('A hostile repository', () => {
  beforeAll(async () => {
    const archives: Record<string, Buffer> = {};
    for (const [name, content] of Object.entries(repositories)) {
      archives[name] = await toArchive(content);
    }
    host = await startHost(archives);
    backend = await startBackend({
      istioEgress,
      repositories: {},
      locations: () => [],
      features: [...guests, egress],
      config: {
        auth: authConfig('user:default/guest', 'group:default/team-a'),
        integrations: {
          github: [
            {
              host: new URL(host.url).host,
              apiBaseUrl: `${host.url}/api/v3`,
              token: 'a-token',
            },
          ],
        },
      },
    });
    await backend.signIn();
  });

  afterAll(async () => {
    await backend?.stop();
    await host?.stop();
  });

  it.each([
    ['ordinary', []],
    ['large', []],
    ['bomb', ['EGR506']],
    ['endless', ['EGR507']],
    ['slow', Array(SLOW_TEXTS.length).fill('EGR015')],
  ])(
    'that is %s is told of by %j, and nobody waits for it',
    async (name, codes) => {
      const before = process.memoryUsage().rss;
      const asked = preview(name);

      const times = await healthDuring(asked);

      const { findings } = await asked;
      const errors = findings.filter((each: any) => each.level === 'error');
      expect(errors.map(({ code }: any) => code)).toEqual(codes);
      expect(times[Math.floor(times.length * 0.95)]).toBeLessThan(100);
      expect(times.at(-1)).toBeLessThan(250);
      expect(process.memoryUsage().rss - before).toBeLessThan(600 * MEBIBYTE);
    },
  );
});

import { setImmediate, setTimeout } from 'node:timers/promises';
import { anArchive, ArchivedFile } from 'istio-egress-test-utils';
import { authConfig, guests } from './backend/people';
import { istioEgress, teamA, treeOf } from './backend/policies';
import { startBackend, TestBackend } from './backend/startBackend';
import { Host, startHost } from './hostile/startHost';

jest.setTimeout(180_000);

const MEBIBYTE = 1024 * 1024;
const POLICIES = 1500;

/** So long may anybody else wait for what is done here. */
const LONGEST_TURN = 250;

const files = [...treeOf(teamA)];
const entityPath = 'policies/team-a.github-api/catalog-info.yaml';
const entity = treeOf(teamA).get(entityPath) ?? '';

/** As long as an entity may be: what YAML's readers take longest for. */
const SLOW_TEXTS = ['a: [', '}', '%x\n', '? ', '- ', 'a: "', '*a ', '[', '&a '];

const repositories: Record<string, ArchivedFile[]> = {
  ordinary: files,
  // 512 MiB, in 2 MB of an archive.
  bomb: [...files, ['manifests/namespaces/team-a/data.yaml', 512 * MEBIBYTE]],
  skipped: [...files, ['src/data.bin', 64 * MEBIBYTE]],
  many: [
    ...files,
    ...[...Array(33).keys()].map(
      index => [`src/${index}.bin`, 16 * MEBIBYTE] as ArchivedFile,
    ),
  ],
  endless: [...files, ['src/data.bin', 2048 * MEBIBYTE]],
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

/**
 * The longest turn of the process while something is done, in milliseconds of the
 * processor, whatever else runs on the machine; and how often health answered.
 */
async function turnsDuring(work: Promise<unknown>) {
  let isDone = false;
  const done = () => {
    isDone = true;
  };
  work.then(done, done);
  let answered = 0;
  const asking = (async () => {
    while (!isDone) {
      const { ok } = await fetch(backend.healthUrl);
      answered += Number(ok);
      await setTimeout(50);
    }
  })();
  let longest = 0;
  while (!isDone) {
    const start = process.cpuUsage();
    await setImmediate();
    const { user, system } = process.cpuUsage(start);
    longest = Math.max(longest, (user + system) / 1000);
  }
  await asking;
  return { answered, longest };
}

describe('A hostile repository', () => {
  beforeAll(async () => {
    const archives: Record<string, Buffer> = {};
    for (const [name, content] of Object.entries(repositories)) {
      archives[name] = await anArchive(content);
    }
    archives.damaged = archives.ordinary.subarray(0, -100);
    host = await startHost(archives);
    backend = await startBackend({
      istioEgress,
      repositories: {},
      locations: () => [],
      features: guests,
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
    ['skipped', []],
    ['many', ['EGR507']],
    ['endless', ['EGR507']],
    ['slow', Array(SLOW_TEXTS.length).fill('EGR015')],
  ])(
    'that is %s is told of by %j, and nobody waits for it',
    async (name, codes) => {
      const before = process.memoryUsage().rss;
      const asked = preview(name);

      const { answered, longest } = await turnsDuring(asked);

      const { findings } = await asked;
      const errors = findings.filter((each: any) => each.level === 'error');
      expect(errors.map(({ code }: any) => code)).toEqual(codes);
      expect(answered).toBeGreaterThan(0);
      expect(longest).toBeLessThan(LONGEST_TURN);
      expect(process.memoryUsage().rss - before).toBeLessThan(600 * MEBIBYTE);
    },
  );

  it('that comes damaged is never taken for an empty one, in which nobody owns anything', async () => {
    const { error } = await preview('damaged');

    expect(error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining(`${host.url}/demo/damaged/tree/main`),
    });
  });
});

import { setTimeout } from 'node:timers/promises';
import { anArchive, ArchivedFile, longestTurn } from 'istio-egress-test-utils';
import { authConfig, guests } from './backend/people';
import { istioEgress, teamA, treeOf } from './backend/policies';
import { startBackend, TestBackend } from './backend/startBackend';
import { Host, HostedRepository, startHost } from './hostile/startHost';

jest.setTimeout(180_000);

const MEBIBYTE = 1024 * 1024;
const POLICIES = 1500;
const MOST_BYTES = 600 * MEBIBYTE;

/** So long may anybody else wait for what is done here with an archive. */
const LONGEST_TURN = 250;

/** The same where only what matters is read. */
const LONGEST_TURN_AT_GITHUB = 50;

const files = [...treeOf(teamA)];
const entityPath = 'policies/team-a.github-api/catalog-info.yaml';
const entity = treeOf(teamA).get(entityPath) ?? '';

/** As long as an entity may be: what YAML's readers take longest for. */
const SLOW_TEXTS = ['a: [', '}', '%x\n', '? ', '- ', 'a: "', '*a ', '[', '&a '];

function slowEntities(namespace: string): ArchivedFile[] {
  return SLOW_TEXTS.map((unit, index) => [
    `policies/${namespace}.slow-${index}/catalog-info.yaml`,
    unit.repeat(Math.floor((256 * 1024) / unit.length)),
  ]);
}

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
  slow: [...files, ...slowEntities('team-b')],
  slowHere: [...files, ...slowEntities('team-a')],
  tooLarge: [
    ...files,
    ['policies/team-a.large/catalog-info.yaml', 512 * MEBIBYTE],
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

/** One whose archives are read, and one of which only what matters is read. */
let gitlab: Host;
let github: Host;
let backend: TestBackend;

/** What a person sees before they ask for a policy there. */
function preview(targetUrl: string): Promise<any> {
  return backend.ask('istio-egress/previews/request', {
    request: { ...teamA, name: 'another' },
    targetUrl,
  });
}

/**
 * The longest turn of the process while something is done, in milliseconds of the
 * processor, whatever else runs on the machine; and how often health answered.
 */
async function turnsDuring(work: Promise<unknown>) {
  let isDone = false;
  let answered = 0;
  const asking = (async () => {
    while (!isDone) {
      const { ok } = await fetch(backend.healthUrl);
      answered += Number(ok);
      await setTimeout(50);
    }
  })();
  const longest = await longestTurn(async () => {
    await Promise.allSettled([work]);
    isDone = true;
  });
  await asking;
  return { answered, longest };
}

describe('A hostile repository', () => {
  beforeAll(async () => {
    const hosted: Record<string, HostedRepository> = {};
    for (const [name, content] of Object.entries(repositories)) {
      hosted[name] = { files: content, archive: await anArchive(content) };
    }
    const { archive } = hosted.ordinary;
    hosted.damaged = { files, archive: archive.subarray(0, -100) };
    gitlab = await startHost(hosted);
    github = await startHost(hosted);
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
              host: new URL(github.url).host,
              apiBaseUrl: `${github.url}/api/v3`,
              token: 'a-token',
            },
          ],
          gitlab: [
            {
              host: new URL(gitlab.url).host,
              apiBaseUrl: `${gitlab.url}/api/v4`,
              baseUrl: gitlab.url,
            },
          ],
        },
      },
    });
    await backend.signIn();
  });

  afterAll(async () => {
    await backend?.stop();
    await gitlab?.stop();
    await github?.stop();
  });

  /** What is told of a repository, and what that takes of the process. */
  async function toldOf(targetUrl: string) {
    const before = process.memoryUsage().rss;
    const asked = preview(targetUrl);
    const turns = await turnsDuring(asked);
    const { findings } = await asked;
    const errors = findings.filter((each: any) => each.level === 'error');
    return {
      ...turns,
      codes: errors.map(({ code }: any) => code),
      bytes: process.memoryUsage().rss - before,
    };
  }

  it.each([
    ['ordinary', []],
    ['large', []],
    ['bomb', ['EGR506']],
    ['skipped', []],
    ['many', ['EGR507']],
    ['endless', ['EGR507']],
    ['slow', []],
    ['slowHere', Array(SLOW_TEXTS.length).fill('EGR015')],
  ])(
    'that is %s is told of by %j from its archive, and nobody waits for it',
    async (name, expected) => {
      const { codes, answered, longest, bytes } = await toldOf(
        `${gitlab.url}/demo/${name}/-/tree/main`,
      );

      expect(codes).toEqual(expected);
      expect(answered).toBeGreaterThan(0);
      expect(longest).toBeLessThan(LONGEST_TURN);
      expect(bytes).toBeLessThan(MOST_BYTES);
    },
  );

  it.each([
    ['ordinary', []],
    ['large', []],
    ['bomb', []],
    ['skipped', []],
    ['many', []],
    ['endless', []],
    ['slow', []],
    ['slowHere', Array(SLOW_TEXTS.length).fill('EGR015')],
    ['tooLarge', ['EGR506']],
  ])(
    'that is %s is told of by %j at GitHub, and nobody waits for it',
    async (name, expected) => {
      const { codes, answered, longest, bytes } = await toldOf(
        `${github.url}/demo/${name}/tree/main`,
      );

      expect(codes).toEqual(expected);
      expect(answered).toBeGreaterThan(0);
      expect(longest).toBeLessThan(LONGEST_TURN_AT_GITHUB);
      expect(bytes).toBeLessThan(MOST_BYTES);
    },
  );

  it('that comes damaged is never taken for an empty one, in which nobody owns anything', async () => {
    const { error } = await preview(`${gitlab.url}/demo/damaged/-/tree/main`);

    expect(error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining(
        `${gitlab.url}/demo/damaged/-/tree/main`,
      ),
    });
  });
});

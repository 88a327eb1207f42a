import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findingTitles } from 'backstage-plugin-istio-egress-common';
// What it publishes is a program, without exports.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { run } from 'istio-egress/src/run';
import { ExpectedFinding, readFiles, renderCase } from './golden/cases';
import { Ask, listRefusedCases, RefusedCase } from './refusals/asks';
import { Portal, startPortal } from './refusals/portal';

jest.setTimeout(60_000);

const cases = listRefusedCases();
const levels: Record<string, { level: string }> = findingTitles();

/** What every platform of the cases accepts. */
const accepted = {
  name: 'accepted',
  owner: 'group:default/team-a',
  reason: 'Shows that a portal would have published.',
  workload: { namespace: 'team-a', name: 'app' },
  destinations: [{ host: 'api.github.com' }],
  route: { exit: 'gateway' },
};

const toFacts = (findings: readonly ExpectedFinding[]) =>
  findings.map(({ code, path }) => `${code} ${path}`).sort();

/** What a task fails with: beside them, nobody needs a warning. */
const errorsOf = (findings: readonly ExpectedFinding[]) =>
  findings.filter(({ code }) => levels[code]?.level === 'error');

/** The findings in a text for people, which has one a line. */
const factsIn = (text = '') =>
  [...text.matchAll(/\b(EGR\d{3}) (?:[^\s:]+ )?([^\s:]+): /g)]
    .map(([, code, path]) => `${code} ${path}`)
    .sort();

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'istio-egress-refusals-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it('asks for every case one by one, but for one name twice, which is a change then', () => {
  expect(cases.length).toBeGreaterThan(20);
  expect(
    cases.filter(({ asks }) => asks.length === 0).map(({ name }) => name),
  ).toEqual(['refused-one-policy-twice']);
});

describe('The command line', () => {
  /** Why it refuses one request, for a directory that holds something. */
  async function render({ file, repository, existing }: Ask, platform: string) {
    const out = join(folder, 'out', repository);
    for (const [path, content] of existing) {
      await mkdir(dirname(join(out, path)), { recursive: true });
      await writeFile(join(out, path), content);
    }
    let printed = '';
    const exitCode = await run(
      ['render', file, '--platform', platform, '--out', out, '--json'],
      { out: text => (printed += text), error: () => {} },
    );
    expect(exitCode).toBe(1);
    expect(await readFiles(out)).toEqual(existing);
    return toFacts(errorsOf(JSON.parse(printed).findings));
  }

  it.each(cases)('refuses $name, and writes nothing', async each => {
    const { exitCode, findings, files } = await renderCase(each);

    expect(exitCode).toBe(1);
    expect(toFacts(findings)).toEqual(toFacts(each.expected));
    expect(files.size).toBe(0);
  });

  it.each(cases.filter(({ asks }) => asks.length > 0))(
    'refuses $name request by request, and changes nothing',
    async ({ asks, platformFile, expected }) => {
      const told = await Promise.all(
        asks.map(each => render(each, platformFile)),
      );
      expect(told.flat().sort()).toEqual(toFacts(errorsOf(expected)));
    },
  );
});

/** The cases that one portal can be asked for, by their platform. */
const groups = new Map<string, RefusedCase[]>();
for (const each of cases) {
  const platform = JSON.stringify(each.istioEgress);
  groups.set(platform, [...(groups.get(platform) ?? []), each]);
}
const portals = [...groups.values()].map(group => ({
  group,
  repository: `accepts-beside-${group[0].name}`,
}));

describe('The scaffolder', () => {
  describe.each(portals)(
    'with the platform of $group.0.name',
    ({ group, repository }) => {
      let portal: Portal;

      const urlOf = (name: string) => `${portal.githubUrl}/demo/${name}`;

      /** Branches with their commits, and pull requests. */
      async function stateOf(name: string) {
        const [branches, pulls] = await Promise.all([
          portal.github.ask(`demo/${name}/branches`),
          portal.github.pullsOf(`demo/${name}`),
        ]);
        return { branches, pulls };
      }

      beforeAll(async () => {
        const [{ istioEgress }] = group;
        const readme = new Map([['README.md', '# Egress']]);
        portal = await startPortal(folder, {
          istioEgress,
          repositories: {
            [repository]: readme,
            ...Object.fromEntries(
              group
                .flatMap(({ asks }) => asks)
                .map(ask => [
                  ask.repository,
                  new Map([...readme, ...ask.existing]),
                ]),
            ),
          },
        });
      });

      afterAll(() => portal?.stop());

      it.each(group.filter(({ asks }) => asks.length > 0))(
        'fails for $name with all findings, and leaves nothing behind',
        async ({ asks, expected }) => {
          const everything = async () => ({
            repositories: await Promise.all(
              asks.map(ask => stateOf(ask.repository)),
            ),
            catalog: await portal.catalog(),
          });
          const before = await everything();

          const ends = await Promise.all(
            asks.map(ask => portal.run(ask.request, urlOf(ask.repository))),
          );

          const told = ends.map(({ error }) => factsIn(error));
          expect(told.flat().sort()).toEqual(toFacts(errorsOf(expected)));
          expect(ends.map(({ log }) => factsIn(log))).toEqual(told);
          expect(await everything()).toEqual(before);
        },
      );

      it('publishes and registers what is accepted', async () => {
        const { error } = await portal.run(accepted, urlOf(repository));

        expect(error).toBeUndefined();
        expect(await stateOf(repository)).toMatchObject({
          branches: [{ name: expect.stringContaining('accepted') }, {}],
          pulls: [{ state: 'open' }],
        });
        const { locations } = await portal.catalog();
        expect(locations).toContainEqual(
          `${urlOf(repository)}/blob/main/catalog-info.yaml`,
        );
      });
    },
  );
});

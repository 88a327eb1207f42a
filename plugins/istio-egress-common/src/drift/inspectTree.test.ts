import { aPlatform, aPolicyOf, toFacts } from '../__testUtils__/builders';
import { FileTree, readTree, renderTree } from '../repository';
import { inspectPolicy } from './inspectPolicy';
import { inspectTree } from './inspectTree';

const platform = aPlatform();
const names = ['team-a.github-api', 'team-b.github-api', 'team-c.other'];
const tree = renderTree(
  [
    aPolicyOf('team-a'),
    aPolicyOf('team-b'),
    aPolicyOf('team-c', {
      name: 'other',
      destinations: [{ host: 'other.example.com' }],
    }),
  ],
  platform,
).files;
const SHARED =
  'manifests/gateways/default/api.github.com-443-corporate/service-entry.yaml';
const SIDECAR = 'manifests/namespaces/team-a/sidecar.yaml';
const ENTITY = 'policies/team-a.github-api/catalog-info.yaml';

const edit = (path: string, text: string): FileTree =>
  new Map([...tree, [path, `${tree.get(path)}${text}`]]);
const without = (path: string): FileTree =>
  new Map([...tree].filter(([each]) => each !== path));

/** Files with their states, in one order. */
function statesOf(files: Iterable<{ path: string; state: string }>) {
  return [...files].map(({ path, state }) => `${state} ${path}`).sort();
}

describe('inspectTree', () => {
  const moved = aPlatform({
    proxies: { corporate: { host: 'new.corp.internal', port: 3128 } },
  });
  const open = aPlatform({ defaults: { route: { proxy: 'corporate' } } });

  it.each([
    ['nothing has changed', tree, platform, 0],
    ['a file of one policy was edited', edit(SIDECAR, '# mine\n'), platform, 1],
    ['an entity was edited', edit(ENTITY, '# mine\n'), platform, 1],
    ['a file is missing that two share', without(SHARED), platform, 2],
    [
      'a file of one policy is another kind',
      new Map([...tree, [SIDECAR, 'kind: Mine\n']]),
      platform,
      1,
    ],
    ['the platform has moved', tree, moved, 3],
    ['files are not needed any more', tree, open, 3],
  ])('says when %s', (_, files, on, drifted) => {
    const existing = readTree(files);
    const inspected = inspectTree({ existing, platform: on });

    expect(inspected.findings).toEqual([]);
    const all = [...inspected.files];
    const differing = all.filter(({ state }) => state !== 'current');
    expect([...new Set(differing.flatMap(({ policies }) => policies))]).toEqual(
      names.slice(0, drifted),
    );
    for (const policy of names) {
      expect(
        statesOf(all.filter(({ policies }) => policies.includes(policy))),
      ).toEqual(
        statesOf(inspectPolicy({ existing, policy, platform: on }).files),
      );
    }
  });

  it('compares nothing where a policy cannot be rendered, and says why', () => {
    const existing = readTree(
      new Map([
        ...tree,
        ['policies/team-x.bad/catalog-info.yaml', 'kind: ['] as const,
      ]),
    );
    const { findings, files } = inspectTree({ existing, platform });

    expect(toFacts(findings)).toEqual(['EGR015']);
    expect([...files]).toEqual([]);
  });
});

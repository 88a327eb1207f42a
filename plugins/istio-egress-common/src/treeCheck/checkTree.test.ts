import { stamped, toYaml } from '../files';
import { exceptionPath, policyEntityPath } from '../names';
import { FileTree, readTree, renderTree } from '../repository';
import { checkTree } from './checkTree';
import type { OtherPath } from './compareFiles';
import { aPlatform, aPolicy, aPolicyOf } from '../__testUtils__/builders';

const platform = aPlatform({ hosts: { allow: ['api.github.com'] } });
const teamA = aPolicyOf('team-a', { expires: '2026-12-31' });
const teamB = aPolicyOf('team-b');
const rendered = renderTree([teamA, teamB], platform).files;
const ENTITY = policyEntityPath('team-a.github-api');
const WAY = 'manifests/gateways/default/api.github.com-443-corporate';
const ACCOUNTS = `${WAY}/team-a/gateway.yaml`;
const ALIAS = `${WAY}/service-entry.yaml`;
const TODAY = '2026-06-01';

const withFile = (path: string, text: string, files: FileTree = rendered) =>
  new Map([...files, [path, text]]);
const edited = (path: string, from: string, to: string) => {
  const text = rendered.get(path) ?? '';
  expect(text).toContain(from);
  return withFile(path, text.replaceAll(from, to));
};
const forged = (path: string, from: string, to: string) => {
  const text = edited(path, from, to).get(path) ?? '';
  return withFile(path, stamped(path, text.slice(text.indexOf('\n') + 1)));
};

interface Tree {
  files: FileTree;
  others?: OtherPath[];
}

const toChecked = ({ files, others = [] }: Tree) => ({
  existing: readTree(files),
  others,
});

function found(
  tree: Tree,
  {
    base,
    groups,
    approvers,
    on = platform,
    today = TODAY,
  }: {
    base?: Tree;
    groups?: string[];
    approvers?: string[];
    on?: typeof platform;
    today?: string;
  } = {},
): string[] {
  return checkTree({
    tree: toChecked(tree),
    base: base && toChecked(base),
    authorGroups: groups,
    approverGroups: approvers,
    platform: on,
    today,
  }).map(({ code, level, file }) =>
    [level === 'error' ? code : `${level} ${code}`, file]
      .filter(Boolean)
      .join(' '),
  );
}

describe('checkTree', () => {
  it('finds nothing in a tree that is what its policies render', () => {
    expect(found({ files: rendered })).toEqual([]);
  });

  it('reads files whose line ends Git has changed', () => {
    const files = withFile(
      ALIAS,
      (rendered.get(ALIAS) ?? '').replaceAll('\n', '\r\n'),
    );
    expect(found({ files })).toEqual([]);
  });

  it.each([
    [
      'a list of accounts that was edited by hand',
      edited(ACCOUNTS, 'ns/team-a/sa/app', 'ns/team-x/sa/app'),
      `EGR501 ${ACCOUNTS}`,
    ],
    [
      'a list of accounts under a forged stamp',
      forged(ACCOUNTS, 'ns/team-a/sa/app', 'ns/team-x/sa/app'),
      `EGR701 ${ACCOUNTS}`,
    ],
    [
      'a file that lost its stamp',
      withFile(ALIAS, 'kind: ServiceEntry\n'),
      `EGR700 ${ALIAS}`,
    ],
    [
      'a file that is not there',
      new Map([...rendered].filter(([path]) => path !== ALIAS)),
      `EGR702 ${ALIAS}`,
    ],
    [
      'a manifest that no policy needs',
      withFile('manifests/policies/team-x.y/job.yaml', 'kind: Job\n'),
      'EGR703 manifests/policies/team-x.y/job.yaml',
    ],
    [
      'a manifest that no policy needs, under a stamp',
      withFile(
        'manifests/policies/team-x.y/job.yaml',
        stamped('job.yaml', 'kind: Job\n'),
      ),
      'EGR703 manifests/policies/team-x.y/job.yaml',
    ],
  ])('finds %s', (_, files, expected) => {
    expect(found({ files })).toEqual([expected]);
  });

  it('finds an AuthorizationPolicy that was edited by hand', () => {
    const http = aPlatform({
      gateways: {
        default: {
          namespace: 'istio-system',
          service: 'istio-egressgateway',
          selector: { istio: 'egressgateway' },
          hop: 'passthrough',
        },
      },
    });
    const { files } = renderTree([teamA], http);
    const [path, text] = [...files].find(([each]) =>
      each.endsWith('authorization-policy.yaml'),
    ) ?? ['', ''];
    const changed = withFile(path, text.replace('ALLOW', 'AUDIT'), files);
    expect(changed.get(path)).not.toBe(text);
    expect(found({ files: changed }, { on: http })).toEqual([`EGR501 ${path}`]);
  });

  it('finds other paths, which a GitOps tool would apply or follow', () => {
    expect(
      found({
        files: rendered,
        others: [
          { path: 'manifests/all.json', kind: 'file' },
          { path: 'manifests/namespaces', kind: 'link' },
          { path: 'policies/notes.md', kind: 'file' },
        ],
      }),
    ).toEqual([
      'EGR703 manifests/all.json',
      'EGR704 manifests/namespaces',
      'warning EGR703 policies/notes.md',
    ]);
  });

  it('finds a policy beyond the allow list, rendered as it is', () => {
    const open = aPlatform();
    const other = aPolicyOf('team-c', {
      destinations: [{ host: 'other.example.com' }],
    });
    const { files } = renderTree([other], open);
    expect(found({ files }, { on: open })).toEqual([]);
    expect(found({ files })).toEqual([
      `EGR101 ${policyEntityPath('team-c.github-api')}`,
    ]);
  });

  it('finds a policy that has expired', () => {
    expect(found({ files: rendered }, { today: '2027-01-01' })).toEqual([
      `EGR207 ${ENTITY}`,
    ]);
  });

  it('finds two policies that contradict each other, and says that nothing was compared', () => {
    const other = aPolicyOf('team-a', { name: 'zz', route: { proxy: 'emea' } });
    const files = new Map([
      ...renderTree([other], platform).files,
      ...edited(ACCOUNTS, 'ns/team-a/sa/app', 'ns/team-x/sa/app'),
    ]);
    expect(found({ files })).toEqual([
      `EGR402 ${policyEntityPath('team-a.zz')}`,
      'EGR705',
      `EGR501 ${ACCOUNTS}`,
    ]);
  });

  describe('with a base', () => {
    const base = { files: rendered };
    const moved = aPlatform({
      proxies: { corporate: { host: 'new.corp.internal', port: 3128 } },
    });

    it('warns of what the platform has made of files that the change leaves alone', () => {
      const all = found(base, { base, on: moved });
      expect(all.length).toBeGreaterThan(3);
      expect(all.filter(each => !each.startsWith('warning EGR701'))).toEqual(
        [],
      );
    });

    it('still finds what the change itself makes wrong', () => {
      const files = forged(ALIAS, 'proxy.corp.internal', 'evil.example.com');
      expect(
        found({ files }, { base, on: moved }).filter(
          each => !each.startsWith('warning'),
        ),
      ).toEqual([`EGR701 ${ALIAS}`]);
    });

    it('finds manifests that a change of the request left behind, outdated as they were', () => {
      const renamed = aPlatform({ istio: { trustDomain: 'eu.example' } });
      const asked = aPolicy({
        expires: '2026-12-31',
        workload: { namespace: 'team-a', name: 'app', serviceAccount: 'ci' },
      });
      const entity = renderTree([asked], platform).files.get(ENTITY) ?? '';
      expect(found(base, { base, on: renamed })).toContain(
        `warning EGR701 ${ACCOUNTS}`,
      );
      expect(
        found({ files: withFile(ENTITY, entity) }, { base, on: renamed }),
      ).toContain(`EGR701 ${ACCOUNTS}`);
    });

    it('compares nothing, and fails, while an old error keeps the tree from being rendered', () => {
      const broken = withFile('policies/team-x.bad/catalog-info.yaml', 'a: [');
      const files = withFile(
        ALIAS,
        forged(ALIAS, 'proxy.corp', 'evil.corp').get(ALIAS) ?? '',
        broken,
      );
      expect(found({ files }, { base: { files: broken } })).toEqual([
        'warning EGR015 policies/team-x.bad/catalog-info.yaml',
        'EGR705',
      ]);
    });

    it.each([
      [
        'a policy of their own group',
        aPolicyOf('team-b', { reason: 'Another one.' }),
        ['group:default/Team-B'],
        [],
      ],
      [
        'a policy of others',
        aPolicyOf('team-b', { reason: 'Another one.' }),
        ['group:default/team-a'],
        ['EGR601', 'EGR602'],
      ],
      [
        'the owner of a policy to others',
        aPolicyOf('team-b', { owner: 'group:default/team-a' }),
        ['group:default/team-b'],
        ['EGR601'],
      ],
      [
        'a policy of others to their own',
        aPolicyOf('team-b', { owner: 'group:default/team-a' }),
        ['group:default/team-a'],
        ['EGR602'],
      ],
      [
        'anything, as the owner of the platform',
        aPolicyOf('team-b', { reason: 'Another one.' }),
        ['group:default/platform'],
        [],
      ],
    ])('says who may change %s', (_, changed, groups, codes) => {
      const { files } = renderTree([teamA, changed], platform);
      const entity = policyEntityPath('team-b.github-api');
      expect(found({ files }, { base, groups })).toEqual(
        codes.map(code => `${code} ${entity}`),
      );
    });

    it('says who may add and remove a policy', () => {
      const one = { files: renderTree([aPolicyOf('team-b')], platform).files };
      const groups = ['group:default/team-b'];
      expect(found(one, { base, groups })).toEqual([`EGR602 ${ENTITY}`]);
      expect(found(base, { base: one, groups })).toEqual([`EGR601 ${ENTITY}`]);
      expect(
        found(base, { base: { files: withFile(ENTITY, 'a: [') }, groups }),
      ).toEqual([`EGR601 ${ENTITY}`, `EGR603 ${ENTITY}`]);
    });
  });

  describe('with exceptions', () => {
    const FILE = exceptionPath('team-a.github-api');
    const asking = aPlatform({
      hosts: { allow: ['api.github.com'], ask: ['*.example.com'] },
      limits: { maxExceptionDays: 365 },
      approval: { owner: 'group:default/network' },
    });
    const policy = aPolicy({
      expires: '2026-12-31',
      destinations: [{ host: 'a.example.com' }],
    });
    const granted = {
      policy: 'team-a.github-api',
      destinations: [{ host: 'a.example.com', port: 443 }],
      until: '2026-12-31',
      reason: 'Agreed.',
    };
    const tree = (exception = granted) =>
      renderTree([policy], asking, [exception]).files;
    const stampedAs = (changes: Record<string, unknown>) =>
      withFile(FILE, stamped(FILE, toYaml({ ...granted, ...changes })), tree());
    const without = new Map(tree());
    without.delete(FILE);

    it('finds nothing of a policy beside its exception', () => {
      expect(found({ files: tree() }, { on: asking })).toEqual([]);
    });

    it.each<[string, FileTree, string[]]>([
      ['a policy without its exception', without, [`EGR101 ${ENTITY}`]],
      [
        'an exception for a shorter time',
        stampedAs({ until: '2026-12-30' }),
        [`EGR101 ${ENTITY}`],
      ],
      [
        'an exception of another policy',
        stampedAs({ policy: 'team-b.github-api' }),
        [`warning EGR523 ${ENTITY}`, `EGR101 ${ENTITY}`],
      ],
      [
        'an exception that is granted for more than the policy needs',
        stampedAs({
          destinations: [
            { host: 'a.example.com', port: 443 },
            { host: 'b.example.com', port: 443 },
          ],
        }),
        [`EGR701 ${FILE}`],
      ],
      [
        'an exception that was prolonged',
        stampedAs({ until: '2099-12-31' }),
        [`EGR701 ${FILE}`],
      ],
      [
        'an exception that was edited by hand',
        withFile(
          FILE,
          (tree().get(FILE) ?? '').replace('Agreed.', 'Trust me.'),
          tree(),
        ),
        [`EGR501 ${FILE}`],
      ],
      [
        'an exception that waits for a policy',
        withFile('exceptions/team-x.y.yaml', tree().get(FILE) ?? '', tree()),
        ['EGR703 exceptions/team-x.y.yaml'],
      ],
    ])('finds %s', (_, files, expected) => {
      expect(found({ files }, { on: asking })).toEqual(expected);
    });

    it('finds an exception that has ended with its policy, or is too long', () => {
      expect(
        found({ files: tree() }, { on: asking, today: '2027-01-01' }),
      ).toEqual([`EGR207 ${ENTITY}`]);
      expect(
        found({ files: tree() }, { on: asking, today: '2025-06-01' }),
      ).toEqual([`EGR138 ${ENTITY}`]);
    });

    it.each<
      [string, FileTree, FileTree, string[], string[] | undefined, string[]]
    >([
      [
        'added by the team that needs it',
        tree(),
        new Map(),
        ['team-a'],
        undefined,
        [`EGR608 ${FILE}`],
      ],
      [
        'changed by the team that needs it',
        tree(),
        tree({ ...granted, reason: 'Another one.' }),
        ['team-a'],
        ['team-b'],
        [`EGR608 ${FILE}`],
      ],
      ['approved by who may', tree(), new Map(), ['team-a'], ['Network'], []],
      [
        'added by who approves, in the name of the team',
        tree(),
        new Map(),
        ['team-a', 'network'],
        undefined,
        [],
      ],
      ['that stays as it was', tree(), tree(), ['team-a'], undefined, []],
      ['taken away', new Map(), tree(), ['team-a'], undefined, []],
    ])(
      'says who may grant an exception: one %s',
      (_, files, base, authors, approvers, expected) => {
        const refs = (names?: string[]) =>
          names?.map(name => `group:default/${name}`);
        expect(
          found(
            { files },
            {
              base: { files: base },
              groups: refs(authors),
              approvers: refs(approvers),
              on: asking,
            },
          ),
        ).toEqual(expected);
      },
    );
  });

  it('asks nothing of the order of policies', () => {
    const twice = [teamB, aPolicy({ expires: '2026-12-31' })];
    expect(found({ files: renderTree(twice, platform).files })).toEqual([]);
  });
});

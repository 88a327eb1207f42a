import {
  aPlatform,
  aPolicy,
  aPolicyOf,
  toFacts,
} from '../__testUtils__/builders';
import { digestOf } from '../files';
import { withProtocols } from '../policies';
import type { Policy } from '../request';
import { planRemoval } from './planRemoval';
import { planRequest } from './planRequest';
import { planUpgrade } from './planUpgrade';
import { readTree } from './readTree';
import { FileTree, renderTree } from './renderTree';
import type { TreeChange } from './treeChange';
import { TreeIntake } from './TreeIntake';

const platform = aPlatform();
const today = '2026-06-01';

const teamA = aPolicyOf('team-a');
const teamB = aPolicyOf('team-b');

function treeOf(...policies: Policy[]): FileTree {
  const { files, findings } = renderTree(policies, platform);
  expect(findings).toEqual([]);
  return files;
}

function request(existing: FileTree, ...requests: Policy[]): TreeChange {
  return planRequest({
    existing: readTree(existing),
    requests,
    platform,
    today,
  });
}

function applied(tree: FileTree, { written, deleted }: TreeChange): FileTree {
  const result = new Map([...tree, ...written]);
  deleted.forEach(path => result.delete(path));
  return new Map([...result].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function edited(tree: FileTree, path: string, text: string): FileTree {
  const present = tree.get(path);
  if (present === undefined) throw new Error(`${path} is not in the tree`);
  return new Map([...tree, [path, present + text]]);
}

const ALIAS =
  'manifests/gateways/default/api.github.com-443-corporate/service-entry.yaml';
const HOP =
  'manifests/namespaces/team-a/api.github.com/destination-rule-443.yaml';
const SIDECAR = 'manifests/namespaces/team-a/sidecar.yaml';

describe('renderTree', () => {
  it('gives the same bytes in every order', () => {
    const policies = [teamA, teamB, aPolicyOf('team-c', { name: 'other' })];
    expect([...treeOf(...policies)]).toEqual([
      ...treeOf(...policies.reverse()),
    ]);
  });

  it('gives no file where there is no policy', () => {
    expect(treeOf().size).toBe(0);
  });

  it('gives findings and no file when a policy is refused', () => {
    const { files, findings } = renderTree(
      [teamA, aPolicy({ name: 'other', route: { proxy: 'apac' } })],
      platform,
    );
    expect(toFacts(findings)).toEqual(['EGR201 route.proxy']);
    expect(files.size).toBe(0);
  });

  it('is read back as the same policies', () => {
    const { policies, findings } = readTree(treeOf(teamA, teamB));
    expect([...policies.values()]).toEqual([teamA, teamB].map(withProtocols));
    expect(findings).toEqual([]);
  });

  it('lets the files of two teams differ in their own folders alone', () => {
    const first = treeOf(teamA);
    const second = treeOf(teamB);
    const both = treeOf(teamA, teamB);
    expect([...both]).toEqual(
      [...new Map([...first, ...second])].sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    const shared = [...first.keys()].filter(path => second.has(path));
    expect(shared).toContain(ALIAS);
    shared.forEach(path => expect(first.get(path)).toBe(second.get(path)));
  });
});

describe('planRequest', () => {
  it('writes a whole tree where there is none', () => {
    const change = request(new Map(), teamA);
    expect([...applied(new Map(), change)]).toEqual([...treeOf(teamA)]);
  });

  it('hands on only what the second policy adds', () => {
    const change = request(treeOf(teamA), teamB);
    expect([...applied(treeOf(teamA), change)]).toEqual([
      ...treeOf(teamA, teamB),
    ]);
    expect([...change.written.keys()]).not.toContain(ALIAS);
    expect(change.deleted).toEqual([]);
  });

  it('changes nothing the second time', () => {
    const change = request(treeOf(teamA, teamB), teamB);
    expect(change.written.size + change.deleted.length).toBe(0);
  });

  it('deletes what a changed policy needs no more, and keeps what others need', () => {
    const moved = aPolicyOf('team-a', {
      destinations: [{ host: 'a.example.com' }],
    });
    const alone = request(treeOf(teamA), moved);
    expect([...applied(treeOf(teamA), alone)]).toEqual([...treeOf(moved)]);
    expect(alone.deleted).toContain(ALIAS);
    const beside = request(treeOf(teamA, teamB), moved);
    expect([...applied(treeOf(teamA, teamB), beside)]).toEqual([
      ...treeOf(moved, teamB),
    ]);
    expect(beside.deleted).not.toContain(ALIAS);
  });

  it('writes a missing shared file again', () => {
    const tree = new Map(treeOf(teamA));
    tree.delete(ALIAS);
    expect([...request(tree, teamB).written.keys()]).toContain(ALIAS);
  });

  it('refuses a conflict with a policy that the tree holds, and names it', () => {
    const change = request(
      treeOf(teamA),
      aPolicyOf('team-a', { name: 'other', route: { proxy: 'emea' } }),
    );
    expect(toFacts(change.findings)).toEqual(['EGR402 destinations[0]']);
    expect(change.findings[0].message).toContain('team-a.github-api');
    expect(change.written.size).toBe(0);
  });

  it('refuses to lose a hand edit, and does so only when told', () => {
    const tree = edited(treeOf(teamA), SIDECAR, '# mine\n');
    const options = {
      existing: readTree(tree),
      requests: [teamA],
      platform,
      today,
    };
    expect(planRequest(options).findings).toMatchObject([
      { code: 'EGR501', level: 'error' },
    ]);
    const told = planRequest({ ...options, overwrite: true });
    expect(told.findings).toMatchObject([{ code: 'EGR501', level: 'warning' }]);
    expect([...told.written.keys()]).toEqual([SIDECAR]);
  });

  it('leaves a hand edit alone that the request does not touch', () => {
    const tree = edited(treeOf(teamA), SIDECAR, '# mine\n');
    expect(request(tree, teamB).findings).toEqual([]);
  });

  it('does not take a platform’s change or a line end for a hand edit', () => {
    const moved = aPlatform({
      proxies: { corporate: { host: 'new.corp.internal', port: 3128 } },
    });
    const windows = new Map(
      [...treeOf(teamA)].map(([path, text]) => [
        path,
        text.replaceAll('\n', '\r\n'),
      ]),
    );
    const { findings, written } = planRequest({
      existing: readTree(windows),
      requests: [teamA],
      platform: moved,
      today,
    });
    expect(findings).toEqual([]);
    expect(written.size).toBe(windows.size);
  });

  it('refuses to overwrite a file that it never rendered', () => {
    const tree = new Map([['catalog-info.yaml', 'kind: Component\n']]);
    const { findings, written } = planRequest({
      existing: readTree(tree),
      requests: [teamA],
      platform,
      today,
      overwrite: true,
    });
    expect(findings).toMatchObject([{ code: 'EGR502', level: 'error' }]);
    expect(written.size).toBe(0);
  });

  it('names the root Location for its repository once, and keeps the name', () => {
    const named = planRequest({
      existing: readTree(new Map()),
      requests: [teamA],
      platform,
      today,
      location: 'egress-policies-demo-egress',
    });
    const tree = applied(new Map(), named);
    expect(tree.get('catalog-info.yaml')).toContain(
      'name: egress-policies-demo-egress',
    );
    expect(request(tree, teamB).written.has('catalog-info.yaml')).toBe(false);
  });

  it('has one digest for one change', () => {
    expect(request(new Map(), teamA).digest).toBe(
      request(new Map(), teamA).digest,
    );
    expect(request(new Map(), teamA).digest).not.toBe(
      request(new Map(), teamB).digest,
    );
  });

  it('reports an entity of the tree that cannot be read', () => {
    const broken = new Map([
      ...treeOf(teamA),
      ['policies/team-x.bad/catalog-info.yaml', 'kind: [\n'],
    ]);
    expect(request(broken, teamB).findings).toMatchObject([
      { code: 'EGR015', policy: 'team-x.bad' },
    ]);
  });

  it('reports an entity that lies in another policy’s folder', () => {
    const tree = new Map(treeOf(teamA));
    const entity = tree.get('policies/team-a.github-api/catalog-info.yaml');
    tree.set('policies/elsewhere/catalog-info.yaml', entity ?? '');
    expect(toFacts(request(tree, teamB).findings)).toEqual(['EGR505']);
  });
});

describe('planRemoval', () => {
  const both = treeOf(teamA, teamB);

  function removal(existing: FileTree, policy: string) {
    return planRemoval({ existing: readTree(existing), policy, platform });
  }

  it('leaves what the other team needs', () => {
    const change = removal(both, 'team-a.github-api');
    expect([...applied(both, change)]).toEqual([...treeOf(teamB)]);
    expect(change.written.size).toBe(0);
  });

  it('leaves nothing when the last policy goes', () => {
    expect(
      applied(treeOf(teamA), removal(treeOf(teamA), 'team-a/github-api')).size,
    ).toBe(0);
  });

  it('does the same without a platform', () => {
    const change = planRemoval({
      existing: readTree(both),
      policy: 'team-a/github-api',
    });
    expect([...applied(both, change)]).toEqual([...treeOf(teamB)]);
    const last = planRemoval({
      existing: readTree(treeOf(teamA)),
      policy: 'team-a/github-api',
    });
    expect(applied(treeOf(teamA), last).size).toBe(0);
  });

  it('reports a hand edit of a shared file that it leaves as it is', () => {
    const { findings, written } = planRemoval({
      existing: readTree(edited(both, ALIAS, '# mine\n')),
      policy: 'team-a/github-api',
    });
    expect(findings).toMatchObject([{ code: 'EGR501', level: 'warning' }]);
    expect(written.size).toBe(0);
  });

  it('takes a port from the shared VirtualService, for which it needs the platform', () => {
    const other = aPolicy({
      name: 'github-upload',
      destinations: [{ host: 'api.github.com', port: 8443 }],
    });
    const tree = treeOf(teamA, other);
    expect([...applied(tree, removal(tree, 'team-a/github-upload'))]).toEqual([
      ...treeOf(teamA),
    ]);
    const without = planRemoval({
      existing: readTree(tree),
      policy: 'team-a/github-upload',
    });
    expect(toFacts(without.findings)).toEqual(['EGR504']);
    expect(without.deleted).toEqual([]);
  });

  it('takes an account from the list of its namespace, for which it needs the platform', () => {
    const worker = aPolicy({
      name: 'github-worker',
      workload: {
        namespace: 'team-a',
        name: 'w',
        selector: { app: 'w' },
        serviceAccount: 'worker',
      },
    });
    const tree = treeOf(teamA, worker);
    expect([...applied(tree, removal(tree, 'team-a/github-worker'))]).toEqual([
      ...treeOf(teamA),
    ]);
    const without = planRemoval({
      existing: readTree(tree),
      policy: 'team-a/github-worker',
    });
    expect(toFacts(without.findings)).toEqual(['EGR504']);
  });

  it('takes it from the list of a policy whose proxy the platform does not know any more', () => {
    const worker = aPolicy({
      name: 'github-worker',
      workload: {
        namespace: 'team-a',
        name: 'w',
        selector: { app: 'w' },
        serviceAccount: 'worker',
      },
      destinations: [
        { host: 'api.github.com' },
        { host: 'b.example.com', proxy: 'emea' },
      ],
    });
    const tree = treeOf(teamA, worker);
    const change = planRemoval({
      existing: readTree(tree),
      policy: 'team-a/github-worker',
      platform: aPlatform({
        proxies: { corporate: { host: 'proxy.corp.internal', port: 3128 } },
      }),
    });
    expect([...applied(tree, change)]).toEqual([...treeOf(teamA)]);
  });

  it('keeps the account that another policy of the namespace names too, without a platform', () => {
    const again = aPolicy({ name: 'github-again' });
    const tree = treeOf(teamA, again);
    const change = planRemoval({
      existing: readTree(tree),
      policy: 'team-a/github-again',
    });
    expect([...applied(tree, change)]).toEqual([...treeOf(teamA)]);
  });

  it('leads calls back to the list when the policy for every account of the namespace goes', () => {
    const everyPod = aPolicy({
      name: 'everybody',
      workload: { namespace: 'team-a' },
    });
    const tree = treeOf(teamA, everyPod);
    expect(tree.get(HOP)).toContain('.hop.egress.internal');
    expect([...applied(tree, removal(tree, 'team-a/everybody'))]).toEqual([
      ...treeOf(teamA),
    ]);
    expect(treeOf(teamA).get(HOP)).toContain('.from.egress.internal');
    const without = planRemoval({
      existing: readTree(tree),
      policy: 'team-a/everybody',
    });
    expect(toFacts(without.findings)).toEqual(['EGR504']);
    expect([...applied(tree, removal(tree, 'team-a/github-api'))]).toEqual([
      ...treeOf(everyPod),
    ]);
  });

  it.each(['gateway', 'sidecar'])(
    'takes a port from the entry of a host for which Istio hands out an address, at exit %s',
    exit => {
      const byName = aPlatform({
        istio: { dnsCapture: true },
        defaults: { route: { proxy: 'corporate', exit } },
      });
      const [one, other] = [587, 25].map(port =>
        aPolicy({
          name: `mail-${port}`,
          destinations: [{ host: 'smtp.example.com', port }],
        }),
      );
      const tree = renderTree([one, other], byName).files;
      const existing = readTree(tree);
      const policy = 'team-a/mail-25';
      const change = planRemoval({ existing, policy, platform: byName });
      expect([...applied(tree, change)]).toEqual([
        ...renderTree([one], byName).files,
      ]);
      expect(toFacts(planRemoval({ existing, policy }).findings)).toEqual([
        'EGR504',
      ]);
    },
  );

  it('takes a port from what the ports of a host share at a waypoint', () => {
    const atWaypoint = {
      route: { exit: 'waypoint' },
      lockdown: { registryOnly: false },
    };
    const one = aPolicy(atWaypoint);
    const other = aPolicy({
      ...atWaypoint,
      name: 'github-upload',
      destinations: [{ host: 'api.github.com', port: 8443 }],
    });
    const tree = treeOf(one, other);
    expect([...applied(tree, removal(tree, 'team-a/github-upload'))]).toEqual([
      ...treeOf(one),
    ]);
    const without = planRemoval({
      existing: readTree(tree),
      policy: 'team-a/github-upload',
    });
    expect(toFacts(without.findings)).toEqual(['EGR504']);
  });

  it('takes the Service of a proxy from the shared Sidecar, for which it needs the platform', () => {
    const inside = aPlatform({
      proxies: {
        corporate: { host: 'proxy.corp.internal', port: 3128 },
        squid: { host: 'squid.proxy.svc.cluster.local', port: 3128 },
      },
    });
    const calling = aPolicy({
      name: 'by-itself',
      route: { exit: 'application', proxy: 'squid' },
      destinations: [{ host: 'api.example.com' }],
    });
    const { files: tree } = renderTree([teamA, calling], inside);
    const path = 'manifests/namespaces/team-a/sidecar.yaml';
    expect(tree.get(path)).toContain('- proxy/squid.proxy.svc.cluster.local\n');
    const about = { existing: readTree(tree), policy: 'team-a/by-itself' };
    const removed = planRemoval({ ...about, platform: inside });
    expect([...applied(tree, removed)]).toEqual([
      ...renderTree([teamA], inside).files,
    ]);
    expect(toFacts(planRemoval(about).findings)).toEqual(['EGR504']);
  });

  it('takes away a policy whose proxy is gone from the platform', () => {
    const gone = aPlatform({
      proxies: { emea: { host: 'proxy-emea.corp.internal', port: 8080 } },
      defaults: { route: { proxy: 'emea' } },
    });
    const change = planRemoval({
      existing: readTree(treeOf(teamA)),
      policy: 'team-a/github-api',
      platform: gone,
    });
    expect(applied(treeOf(teamA), change).size).toBe(0);
  });

  it('takes away whole a policy that somebody broke by hand', () => {
    const entityPath = 'policies/team-a.github-api/catalog-info.yaml';
    const broken = new Map([
      ...both,
      [
        entityPath,
        (both.get(entityPath) ?? '').replace('host: api.github.com', 'host: 7'),
      ],
    ]);
    expect(removal(broken, 'team-b/github-api').findings).toMatchObject([
      { code: 'EGR003', policy: 'team-a.github-api' },
    ]);
    const change = removal(broken, 'team-a/github-api');
    expect([...applied(broken, change)]).toEqual([...treeOf(teamB)]);
  });

  it('deletes nothing beside what it rendered, whatever the entity claims', () => {
    const entityPath = 'policies/team-a.github-api/catalog-info.yaml';
    const tree = new Map(treeOf(teamA));
    tree.set('src/main.ts', 'code');
    tree.set('manifests/app/own/deployment.yaml', 'kind: Deployment\n');
    tree.set(
      entityPath,
      (tree.get(entityPath) ?? '').replace(
        '  manifests:\n',
        '  manifests:\n    - src/main.ts\n    - ../secret.yaml\n    - manifests/../../x/y/z.yaml\n',
      ),
    );
    const change = removal(tree, 'team-a/github-api');
    expect(change.findings).toEqual([]);
    expect([...applied(tree, change).keys()]).toEqual([
      'manifests/app/own/deployment.yaml',
      'src/main.ts',
    ]);
    const foreign = 'manifests/namespaces/team-a/own.yaml';
    tree.set(foreign, 'kind: Deployment\n');
    tree.set(
      entityPath,
      (tree.get(entityPath) ?? '').replace('src/main.ts', foreign),
    );
    expect(toFacts(removal(tree, 'team-a/github-api').findings)).toEqual([
      'EGR502',
    ]);
  });

  describe('with an entity that lists what other policies need', () => {
    const mine = aPolicyOf('team-a');
    const neighbour = aPolicyOf('team-a', {
      name: 'example',
      destinations: [{ host: 'a.example.com' }],
    });
    const whole = treeOf(mine, neighbour, teamB);

    /** The tree of all, whose first policy claims every file, with one that was edited by hand. */
    function claimed(path: string): FileTree {
      const entityPath = 'policies/team-a.github-api/catalog-info.yaml';
      const list = [...whole.keys()].map(each => `    - ${each}\n`).join('');
      return edited(
        new Map([
          ...whole,
          [
            entityPath,
            (whole.get(entityPath) ?? '').replace(
              '  manifests:\n',
              `  manifests:\n${list}`,
            ),
          ],
        ]),
        path,
        '# by hand\n',
      );
    }
    const own = treeOf(mine);
    const ofOthers = [...whole.keys()].filter(
      path => !own.has(path) && path.startsWith('manifests/'),
    );

    it.each(ofOthers)('leaves %s as it was edited by hand', path => {
      const existing = readTree(claimed(path));
      const options = { existing, platform, overwrite: true };
      const changes = [
        planRequest({ ...options, requests: [mine], today }),
        planRequest({
          ...options,
          requests: [aPolicyOf('team-a', { reason: 'Another.' })],
          today,
        }),
        planRemoval({ ...options, policy: 'team-a/github-api' }),
        planRemoval({
          existing,
          overwrite: true,
          policy: 'team-a/github-api',
        }),
      ];
      for (const { written, deleted, findings } of changes) {
        expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
        expect([...written.keys(), ...deleted]).not.toContain(path);
      }
    });

    it('takes away what the removed policy needed, though its list is empty', () => {
      const entityPath = 'policies/team-a.github-api/catalog-info.yaml';
      const tree = new Map(own);
      tree.set(
        entityPath,
        (own.get(entityPath) ?? '').replace(
          /^ {2}manifests:\n( {4}- .*\n)+/m,
          '  manifests: []\n',
        ),
      );
      expect(tree.get(entityPath)).toContain('manifests: []');
      expect(applied(tree, removal(tree, 'team-a/github-api')).size).toBe(0);
    });
  });

  it('says which policies there are when there is no such policy', () => {
    const { findings } = removal(both, 'team-a/gitlab');
    expect(findings).toMatchObject([{ code: 'EGR503' }]);
    expect(findings[0].fix).toContain('team-a.github-api');
  });
});

describe('a tree of which a file was left out', () => {
  const entityPath = 'policies/team-a.github-api/catalog-info.yaml';
  const intake = new TreeIntake();
  const files = new Map(
    [...treeOf(teamA, teamB)].filter(([path, text]) =>
      intake.takes(path, path === entityPath ? 1_000_000 : text.length),
    ),
  );
  const existing = readTree(files, intake.findings);

  it.each<[string, () => TreeChange]>([
    [
      'a request for the policy that was left out',
      () => planRequest({ existing, requests: [teamA], platform, today }),
    ],
    [
      'a request for another one',
      () => planRequest({ existing, requests: [teamB], platform, today }),
    ],
    [
      'a removal of the policy that was left out',
      () => planRemoval({ existing, policy: 'team-a/github-api', platform }),
    ],
    [
      'a removal of another one, without a platform too',
      () => planRemoval({ existing, policy: 'team-b/github-api' }),
    ],
    ['an upgrade', () => planUpgrade({ existing, platform })],
  ])('is not changed by %s', (_what, plan) => {
    const { findings, written, deleted } = plan();

    expect(toFacts(findings)).toContain('EGR506');
    expect(written.size + deleted.length).toBe(0);
  });
});

describe('a policy that could not be read back', () => {
  const label = 'a'.repeat(63);
  const all = [...Array(100).keys()];

  it.each([
    [
      'bytes',
      all.map(n => ({
        host: `${label}.${label}.${label}.${'b'.repeat(40)}${n}.example.com`,
      })),
    ],
    [
      'values',
      all.map(n => ({
        host: `h${n}.example.com`,
        protocol: 'TCP',
        port: 1000 + n,
        addresses: [...Array(50).keys()].map(m => `11.${n}.${m}.1`),
      })),
    ],
  ])('is not written when it has too many %s', (_what, destinations) => {
    const { findings, written } = request(new Map(), aPolicy({ destinations }));

    expect(toFacts(findings)).toContain('EGR509 destinations');
    expect(written.size).toBe(0);
  });
});

describe('readTree', () => {
  const entityOf = (policy: Policy) =>
    treeOf(policy).get(
      `policies/${policy.workload.namespace}.${policy.name}/catalog-info.yaml`,
    ) ?? '';
  const manyOf = (count: number, entity: string): FileTree =>
    new Map(
      [...Array(count).keys()].map(index => [
        `policies/team-a.p${index}/catalog-info.yaml`,
        entity
          .replaceAll('github-api', `p${index}`)
          .replaceAll('4430', `${1000 + index}`),
      ]),
    );

  it.each([
    [
      'destinations',
      501,
      {
        destinations: [...Array(100).keys()].map(n => ({
          host: `h${n}.example.com`,
        })),
      },
    ],
    [
      'ports of one host',
      201,
      {
        destinations: [{ host: 'api.github.com', port: 4430, protocol: 'TLS' }],
      },
    ],
  ])('reads no further when there are too many %s', (_what, count, changes) => {
    const entity = entityOf(aPolicy(changes));

    expect(readTree(manyOf(count - 1, entity)).findings).toEqual([]);
    const { findings } = readTree(manyOf(count, entity));

    expect(findings).toMatchObject([{ code: 'EGR507', level: 'error' }]);
    expect(findings[0].policy).toBeUndefined();
  });
});

describe('a change', () => {
  it.each([
    ['writes', request(new Map(), teamA)],
    [
      'deletes',
      planRemoval({
        existing: readTree(treeOf(teamA)),
        policy: 'team-a/github-api',
      }),
    ],
    ['is refused', request(new Map(), aPolicy({ route: { proxy: 'apac' } }))],
  ])('has the digest of all that it does when it %s', (_what, change) => {
    const { written, deleted, digest } = change;

    expect(digest).toBe(digestOf(JSON.stringify([[...written], deleted])));
  });
});

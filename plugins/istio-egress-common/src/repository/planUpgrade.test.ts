import {
  aPlatform,
  aPolicy,
  aPolicyOf,
  toFacts,
} from '../__testUtils__/builders';
import { stamped } from '../files';
import type { Policy } from '../request';
import { planRemoval } from './planRemoval';
import { planRequest } from './planRequest';
import { planUpgrade } from './planUpgrade';
import { readTree } from './readTree';
import { FileTree, renderTree } from './renderTree';

const platform = aPlatform();
const moved = aPlatform({
  proxies: { corporate: { host: 'new.corp.internal', port: 3128 } },
});
const teamA = aPolicyOf('team-a');
const teamB = aPolicyOf('team-b', {
  destinations: [{ host: 'a.example.com' }],
});
const tree = treeOf(teamA, teamB);
const VIA =
  'manifests/gateways/default/api.github.com-443-corporate/service-entry.yaml';
const VERIFY = 'verify/verify.sh';
const PROBES = 'policies/team-a.github-api/probes.yaml';
const FORMER_KIT = ['job.yaml', 'probes.sh', 'verify.sh'].map(
  file => `policies/team-a.github-api/verify/${file}`,
);
const SIDECAR = 'manifests/namespaces/team-a/sidecar.yaml';

function treeOf(...policies: Policy[]): FileTree {
  return renderTree(policies, platform).files;
}

function upgraded(files: FileTree, to = moved, overwrite?: boolean) {
  const existing = readTree(files);
  return planUpgrade({ existing, platform: to, overwrite });
}

function withEdit(path: string): FileTree {
  return new Map([...tree, [path, `${tree.get(path)}# mine\n`]]);
}

describe('planUpgrade', () => {
  it('makes of a repository what the platform renders now', () => {
    const { written, deleted, findings } = upgraded(tree);
    const result = new Map([...tree, ...written]);
    deleted.forEach(path => result.delete(path));
    expect(findings).toEqual([]);
    expect(result).toEqual(renderTree([teamA, teamB], moved).files);
    expect([...written.keys()]).not.toContain(SIDECAR);
  });

  it('changes nothing where the platform is the same, and nothing of an empty repository', () => {
    for (const files of [tree, new Map<string, string>()]) {
      const { written, deleted, findings } = upgraded(files, platform);
      expect(findings).toEqual([]);
      expect(written.size + deleted.length).toBe(0);
    }
  });

  it('deletes what no policy needs any more', () => {
    const open = aPlatform({ defaults: { route: { proxy: 'corporate' } } });
    expect(upgraded(tree, open).deleted).toContain(SIDECAR);
  });

  it('keeps the name of the root Location, and gives one where it is missing', () => {
    const { written: named } = planRequest({
      existing: readTree(new Map()),
      requests: [teamA],
      platform,
      today: '2026-06-01',
      location: 'demo-egress',
    });
    expect(upgraded(named).written.has('catalog-info.yaml')).toBe(false);
    const without = new Map(named);
    without.delete('catalog-info.yaml');
    const { written } = upgraded(without, platform);
    expect([...written.keys()]).toEqual(['catalog-info.yaml']);
  });

  it.each([
    ['would change', VIA],
    ['would not change but for the edit', SIDECAR],
  ])('reports and keeps a hand edit of a file that %s', (_, path) => {
    const change = upgraded(withEdit(path));
    expect(change.findings).toMatchObject([
      { code: 'EGR501', level: 'warning' },
    ]);
    expect(change.written.has(path)).toBe(false);
    expect(change.written.size).toBeGreaterThan(0);
  });

  it('keeps an edited file that no policy needs any more', () => {
    const open = aPlatform({ defaults: { route: { proxy: 'corporate' } } });
    const change = upgraded(withEdit(SIDECAR), open);
    expect(change.findings).toMatchObject([{ code: 'EGR501' }]);
    expect(change.deleted).not.toContain(SIDECAR);
  });

  it('loses a hand edit when told, and still reports it', () => {
    const change = upgraded(withEdit(SIDECAR), moved, true);
    expect(change.findings).toMatchObject([
      { code: 'EGR501', level: 'warning' },
    ]);
    expect(change.written.get(SIDECAR)).toBe(tree.get(SIDECAR));
  });

  it('never replaces a foreign file', () => {
    const foreign = new Map([...tree, [VIA, 'kind: Mine\n'] as const]);
    const change = upgraded(foreign, moved, true);
    expect(toFacts(change.findings)).toEqual(['EGR502']);
    expect(change.written.size).toBe(0);
  });

  it('tells all that cannot be rendered any more at once, and changes nothing', () => {
    const emea = { route: { proxy: 'emea' } };
    const files = new Map([
      ...treeOf(aPolicyOf('team-c', emea), aPolicyOf('team-d', emea)),
      ['policies/team-x.bad/catalog-info.yaml', 'kind: ['] as const,
    ]);
    const { findings, written } = upgraded(files);
    expect(findings.map(({ code, policy }) => [code, policy])).toEqual([
      ['EGR015', 'team-x.bad'],
      ['EGR201', 'team-c.github-api'],
      ['EGR201', 'team-d.github-api'],
    ]);
    expect(written.size).toBe(0);
  });

  it('renders what could not be asked for any more as it is held, and says what to declare', () => {
    const presenting = aPolicyOf('team-c', {
      destinations: [
        { host: 'c.example.com', protocol: 'HTTP', tls: 'originate' },
      ],
      route: { clientCertificate: 'client' },
    });
    const open = aPolicyOf('team-d', {
      lockdown: { networkPolicy: false },
      destinations: [{ host: 'd.example.com' }],
    });
    const before = renderTree(
      [teamA, presenting, open],
      aPlatform({
        limits: { unlock: true },
        clientCertificates: { client: { namespaces: ['team-c'] } },
      }),
    ).files;

    const { findings, written, deleted } = upgraded(before);
    expect(
      findings.map(({ code, level, policy, path }) => [
        code,
        level,
        policy,
        path,
      ]),
    ).toEqual([
      ['EGR219', 'warning', 'team-c.github-api', 'route.clientCertificate'],
      ['EGR219', 'warning', 'team-d.github-api', 'lockdown.networkPolicy'],
    ]);
    expect(findings[0].message).toContain('`client`');
    expect(findings[0].fix).toContain('clientCertificates');
    expect(deleted).toEqual([]);
    expect([...written.keys()]).toContain(VIA);

    const request = (...requests: Policy[]) =>
      planRequest({
        existing: readTree(before),
        requests,
        platform: moved,
        today: '2026-06-01',
      });
    expect(request(teamB).findings).toEqual([]);
    expect(toFacts(request(presenting, open).findings)).toEqual([
      'EGR213 route.clientCertificate',
      'EGR216 lockdown.networkPolicy',
    ]);
  });

  it('tells what two policies break beside each other', () => {
    const other = aPolicy({ name: 'other', route: { proxy: 'emea' } });
    const files = new Map([...treeOf(other), ...treeOf(aPolicy())]);
    expect(toFacts(upgraded(files, platform).findings)).toEqual([
      'EGR402 destinations[0]',
    ]);
  });
});

/** What each policy had before one program served all of them. */
function withFormerKit(
  files: FileTree,
  content = (path: string) => stamped(path, 'set -u\n'),
): FileTree {
  const former = new Map(files);
  for (const path of [VERIFY, PROBES]) former.delete(path);
  for (const path of FORMER_KIT) former.set(path, content(path));
  return former;
}

describe('a tree whose policies have programs of their own', () => {
  const former = withFormerKit(tree);

  it('gets the one of all, and loses them, by an upgrade', () => {
    const { findings, written, deleted } = upgraded(former, platform);
    expect(findings).toEqual([]);
    expect([...written.keys()]).toEqual([PROBES, VERIFY]);
    expect(deleted).toEqual(FORMER_KIT);
  });

  it('gets it by the next change of the policy', () => {
    const change = planRequest({
      existing: readTree(former),
      requests: [teamA],
      platform,
      today: '2026-06-01',
    });
    expect(change.findings).toEqual([]);
    expect([...change.written.keys()]).toEqual([PROBES, VERIFY]);
    expect(change.deleted).toEqual(FORMER_KIT);
  });

  it('loses them with the policy, also where no platform is known', () => {
    const removal = planRemoval({
      existing: readTree(former),
      policy: 'team-a.github-api',
    });
    expect(removal.findings).toEqual([]);
    expect(removal.deleted).toEqual(expect.arrayContaining(FORMER_KIT));
  });

  it('keeps one that was edited, and reports it', () => {
    const edited = new Map(former);
    edited.set(FORMER_KIT[0], `${former.get(FORMER_KIT[0])}# mine\n`);
    const { findings, deleted } = upgraded(edited, platform);
    expect(toFacts(findings)).toEqual(['EGR501']);
    expect(deleted).toEqual(FORMER_KIT.slice(1));
  });

  it('keeps what stands there and is not ours, and is no obstacle', () => {
    const foreign = withFormerKit(tree, () => 'echo mine\n');
    const { findings, deleted } = upgraded(foreign, platform);
    expect(findings).toEqual([]);
    expect(deleted).toEqual([]);
  });
});

describe('the program that verifies', () => {
  it('is one file with the same bytes, whoever asks first', () => {
    expect(treeOf(teamA).get(VERIFY)).toBe(treeOf(teamB).get(VERIFY));
    const other = aPlatform({ istio: { trustDomain: 'corp.example' } });
    expect(renderTree([teamA], other).files.get(VERIFY)).toBe(tree.get(VERIFY));
  });

  it('goes with the last policy', () => {
    const removed = (files: FileTree) =>
      planRemoval({ existing: readTree(files), policy: 'team-a.github-api' })
        .deleted;
    expect(removed(tree)).not.toContain(VERIFY);
    expect(removed(treeOf(teamA))).toContain(VERIFY);
  });
});

import {
  aPlatform,
  aPolicy,
  aPolicyOf,
  toFacts,
} from '../__testUtils__/builders';
import type { Exception } from '../exceptions';
import { Finding, hasErrors } from '../findings';
import { exceptionPath, policyEntityPath, policyReadmePath } from '../names';
import { renewPolicy } from '../policies';
import type { Policy } from '../request';
import { planMigration } from './planMigration';
import { planRemoval } from './planRemoval';
import { planRequest } from './planRequest';
import { planUpgrade } from './planUpgrade';
import { readTree } from './readTree';
import { FileTree, renderTree } from './renderTree';
import type { TreeChange } from './treeChange';

const TODAY = '2026-06-01';
const FILE = exceptionPath('team-a.github-api');

const hosts = { allow: ['api.github.com'], ask: ['*.example.com'] };
const platform = aPlatform({ hosts, limits: { maxExceptionDays: 30 } });

const asking = (changes: Record<string, unknown> = {}) =>
  aPolicy({
    expires: '2026-06-30',
    destinations: [{ host: 'api.github.com' }, { host: 'a.example.com' }],
    ...changes,
  });

const EXCEPTION: Exception = {
  policy: 'team-a.github-api',
  destinations: [{ host: 'a.example.com', port: 443 }],
  until: '2026-06-30',
  reason: 'Agreed.',
};

const errorsOf = (findings: readonly Finding[]) =>
  toFacts(findings.filter(({ level }) => level === 'error'));

const plan = (
  policy: Policy,
  files: FileTree = new Map(),
  on = platform,
  today = TODAY,
) =>
  planRequest({
    existing: readTree(files),
    requests: [policy],
    platform: on,
    today,
  });

/** The tree once a change is merged. */
function merged(files: FileTree, { written, deleted, findings }: TreeChange) {
  expect(errorsOf(findings)).toEqual([]);
  const after = new Map([...files, ...written]);
  deleted.forEach(path => after.delete(path));
  return after;
}

const asked = merged(new Map(), plan(asking()));

describe('renderTree', () => {
  it('renders a policy beside its exception, and refuses it without', () => {
    const { files, findings } = renderTree([asking()], platform, [EXCEPTION]);
    expect(errorsOf(findings)).toEqual([]);
    expect(files.get(FILE)).toContain('reason: Agreed.');
    expect(readTree(files).exceptions).toEqual(
      new Map([['team-a.github-api', EXCEPTION]]),
    );

    const refused = renderTree([asking()], platform);
    expect(refused.files.size).toBe(0);
    expect(errorsOf(refused.findings)).toEqual(['EGR101 destinations[1].host']);
  });

  it.each<[string, Partial<Exception>]>([
    ['another policy', { policy: 'team-b.github-api' }],
    ['another host', { destinations: [{ host: 'b.example.com', port: 443 }] }],
    ['another port', { destinations: [{ host: 'a.example.com', port: 80 }] }],
    ['a shorter time', { until: '2026-06-29' }],
  ])('takes no exception for %s', (_, changes) => {
    const { files, findings } = renderTree([asking()], platform, [
      { ...EXCEPTION, ...changes },
    ]);
    expect(files.size).toBe(0);
    expect(errorsOf(findings)).toEqual(['EGR101 destinations[1].host']);
  });

  it('takes no exception for what the platform denies', () => {
    const denying = aPlatform({ hosts: { ...hosts, deny: ['a.example.com'] } });
    const { findings } = renderTree([asking()], denying, [EXCEPTION]);
    expect(errorsOf(findings)).toEqual(['EGR103 destinations[1].host']);
  });
});

describe('planRequest', () => {
  it('writes the exception with the policy, and says who approves it', () => {
    const { findings, written } = plan(asking());
    expect(toFacts(findings)).toContain('EGR137 destinations[1].host');
    expect(findings.find(({ code }) => code === 'EGR137')?.message).toContain(
      '`group:default/platform`',
    );
    expect(written.get(FILE)).toContain('host: a.example.com');
    expect(written.get(policyEntityPath('team-a.github-api'))).toContain(
      'exceptions:\n    - a.example.com:443\n',
    );
  });

  it('leaves the exception alone that stands, and asks for nothing', () => {
    const change = plan(asking({ system: 'system:default/ci' }), asked);
    expect(change.written.has(FILE)).toBe(false);
    expect(toFacts(change.findings)).toEqual([]);
  });

  it.each<[string, Policy]>([
    ['a later end', asking({ expires: '2026-07-01' })],
    ['another reason', asking({ reason: 'Another one.' })],
    [
      'one more host',
      asking({
        destinations: [{ host: 'a.example.com' }, { host: 'b.example.com' }],
      }),
    ],
    [
      'another port',
      asking({ destinations: [{ host: 'a.example.com', port: 8443 }] }),
    ],
  ])('asks again for %s', (_, policy) => {
    const change = plan(policy, asked);
    expect(change.written.has(FILE)).toBe(true);
    expect(change.findings.map(({ code }) => code)).toContain('EGR137');
  });

  it('deletes the exception of a policy that needs none any more', () => {
    const change = plan(
      asking({ destinations: [{ host: 'api.github.com' }] }),
      asked,
    );
    expect(change.deleted).toContain(FILE);
    expect(renderTree([asking()], platform, []).files.size).toBe(0);
  });

  it.each([
    ['without an end', { expires: undefined }, 'EGR138 expires'],
    ['beyond the longest time', { expires: '2026-07-02' }, 'EGR138 expires'],
    ['that has expired', { expires: '2026-05-31' }, 'EGR207 expires'],
  ])('refuses an exception %s', (_, changes, fact) => {
    const change = plan(asking(changes));
    expect(errorsOf(change.findings)).toEqual([fact]);
    expect(change.written.size).toBe(0);
  });

  it('holds a policy without exceptions to its own limit', () => {
    const { findings } = plan(aPolicy({ expires: '2027-06-01' }));
    expect(errorsOf(findings)).toEqual([]);
  });

  it('tells the shorter of two limits', () => {
    const limits = { maxExceptionDays: 60, maxLifetimeDays: 30 };
    const on = aPlatform({ hosts, limits });
    const { findings } = plan(asking({ expires: '2027-06-01' }), undefined, on);
    expect(errorsOf(findings)).toEqual(['EGR206 expires']);
  });

  it('opens no limit but that of hosts', () => {
    const wildcard = asking({ destinations: [{ host: '*.example.com' }] });
    expect(errorsOf(plan(wildcard).findings)).toEqual([
      'EGR211 destinations[0].host',
      'EGR212 destinations[0].host',
    ]);
    const broad = aPlatform({
      hosts: { allow: [], ask: ['*.com'] },
      limits: { wildcards: true, envoyFilters: true },
    });
    const asksAll = asking({ destinations: [{ host: '*.com' }] });
    expect(errorsOf(plan(asksAll, undefined, broad).findings)).toEqual([
      'EGR102 destinations[0].host',
      'EGR116 destinations[0].host',
    ]);
  });

  it('replaces an exception that cannot be read, and no hand edit unless told', () => {
    const broken = new Map([...asked, [FILE, 'policy: [']]);
    expect(toFacts(readTree(broken).findings)).toEqual(['EGR523']);
    expect(errorsOf(plan(asking(), broken).findings)).toEqual(['EGR502']);

    const text = asked.get(FILE) ?? '';
    const edited = new Map([...asked, [FILE, text.replace('443', '8443')]]);
    const change = plan(asking(), edited);
    expect(errorsOf(change.findings)).toEqual(['EGR501']);
  });

  it('keeps the exceptions of other policies', () => {
    const other = aPolicyOf('team-b', {
      expires: '2026-06-30',
      destinations: [{ host: 'b.example.com' }],
    });
    const both = merged(asked, plan(other, asked));
    expect([...both.keys()].filter(path => /^exceptions/.test(path))).toEqual([
      FILE,
      exceptionPath('team-b.github-api'),
    ]);
    const { deleted, written } = plan(asking({ ticket: 'NET-2' }), both);
    expect([...written.keys(), ...deleted]).not.toContain(
      exceptionPath('team-b.github-api'),
    );
  });
});

describe('renewPolicy', () => {
  it('lasts as long as an exception may', () => {
    const renewed = renewPolicy(asking(), {}, platform, '2026-06-20');
    if (!renewed.ok) throw new Error(JSON.stringify(renewed.findings));
    expect(renewed.value.expires).toBe('2026-07-20');
    const change = plan(renewed.value, asked, platform, '2026-06-20');
    expect(change.written.get(FILE)).toContain('until: "2026-07-20"');
  });
});

describe('planRemoval', () => {
  it.each([
    ['with', platform],
    ['without', undefined],
  ])('deletes the exception too, %s a platform', (_, on) => {
    const change = planRemoval({
      existing: readTree(asked),
      policy: 'team-a.github-api',
      platform: on,
    });
    expect(errorsOf(change.findings)).toEqual([]);
    expect(change.deleted).toEqual([...asked.keys()].sort());
  });
});

describe('planUpgrade', () => {
  const upgrade = (files: FileTree, on = platform) =>
    planUpgrade({ existing: readTree(files), platform: on });

  it('changes nothing of a policy with its exception', () => {
    const change = upgrade(asked);
    expect(toFacts(change.findings)).toEqual([]);
    expect([...change.written.keys(), ...change.deleted]).toEqual([]);
  });

  it('says of a policy without its exception what would be refused', () => {
    const without = new Map(asked);
    without.delete(FILE);
    const change = upgrade(without);
    expect(hasErrors(change.findings)).toBe(false);
    expect(toFacts(change.findings)).toEqual(['EGR219 destinations[1].host']);
    expect(change.written.has(FILE)).toBe(false);
  });

  it('deletes an exception that is not needed any more', () => {
    const change = upgrade(asked, aPlatform());
    expect(change.deleted).toEqual([FILE]);
    expect([...change.written.keys()]).toEqual([
      policyReadmePath('team-a.github-api'),
      policyEntityPath('team-a.github-api'),
    ]);
  });
});

describe('planMigration', () => {
  it('moves the exception with its policy, as it was granted', () => {
    const { change, moved } = planMigration({
      root: readTree(asked),
      existing: readTree(new Map()),
      cluster: 'prod',
      platform: { ...platform, cluster: { name: 'prod' } },
    });
    expect(change.written.get(FILE)).toBe(asked.get(FILE));
    expect(moved).toContain(FILE);
    expect(change.findings.map(({ code }) => code)).not.toContain('EGR219');
  });
});

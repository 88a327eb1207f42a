import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  planRemoval,
  planRequest,
  planUpgrade,
  Policy,
  readPlatform,
  readRelated,
  readRequest,
  readTree,
  renderTree,
  toTreeSource,
  TreeChange,
} from 'backstage-plugin-istio-egress-common';
import { parse } from 'yaml';
import { readFiles } from './golden/cases';

/*
 * A repository that a former version rendered, in which the gateway knew its
 * callers by AuthorizationPolicies: nothing may stop working in it, and nobody
 * may pass who may not, whatever is changed first.
 */
const FORMER = resolve(__dirname, '../former/authorization-policies');

const GATEWAY = 'manifests/gateways/default';
const SHARED = `${GATEWAY}/api.github.com-443-corporate`;
const LEGACY = `${GATEWAY}/legacy.example.com-http80to443-corporate`;
const PASSAGE = `${GATEWAY}/authorization-policy.yaml`;
const authorizationOf = (policy: string) =>
  `manifests/policies/${policy}/authorization-policy.yaml`;
const POLICIES = ['team-a.github-api', 'team-a.orders', 'team-b.github-api'];

type Files = ReadonlyMap<string, string>;

let former: Files;
let platform: Extract<ReturnType<typeof readPlatform>, { ok: true }>['value'];

beforeAll(async () => {
  former = await readFiles(join(FORMER, 'expected'));
  const text = await readFile(join(FORMER, 'platform.yaml'), 'utf8');
  platform = read(readPlatform(parse(text)));
});

function read<T>(result: { ok: true; value: T } | { ok: false }): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

const aPolicyOf = (namespace: string, host: string): Policy =>
  read(
    readRequest({
      name: 'another',
      owner: `group:default/${namespace}`,
      reason: 'The job reads releases.',
      workload: { namespace, name: 'job', serviceAccount: 'job' },
      destinations: [{ host }],
    }),
  );

const upgrade = (files: Files) =>
  planUpgrade({ existing: readTree(files), platform });
const removal = (files: Files, policy: string) =>
  planRemoval({ existing: readTree(files), policy, platform });
const request = (files: Files, policy: Policy) =>
  planRequest({
    existing: readTree(files),
    requests: [policy],
    platform,
    today: '2026-06-01',
  });

function applied(files: Files, change: TreeChange): Map<string, string> {
  const { findings, written, deleted } = change;
  expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  const result = new Map([...files, ...written]);
  deleted.forEach(path => result.delete(path));
  return result;
}

/** What the present version renders for the policies of a tree. */
function renderedAnew(files: Files): Map<string, string> {
  const { policies } = readTree(files);
  return new Map(renderTree([...policies.values()], platform).files);
}

const sorted = (files: Files) =>
  Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)));

describe('an upgrade of a repository of the former layout', () => {
  it('keeps the AuthorizationPolicies as long as a server rests on them, and says so', () => {
    const change = upgrade(former);

    expect(change.findings.map(({ code }) => code)).toContain('EGR518');
    expect(change.deleted).toContain(`${SHARED}/gateway.yaml`);
    expect(change.written.get(PASSAGE)).toContain('*.from.egress.internal');
    const after = applied(former, change);
    for (const policy of POLICIES) {
      const path = authorizationOf(policy);
      expect(after.get(path)).toBe(former.get(path));
      expect(after.get(path)).toContain('principals');
    }
    const manifests = [...renderedAnew(former)].filter(([path]) =>
      path.startsWith('manifests/'),
    );
    expect(manifests.map(([path]) => [path, after.get(path)])).toEqual(
      manifests,
    );
  });

  it('removes them the second time, and has nothing to do the third', () => {
    const first = applied(former, upgrade(former));
    const change = upgrade(first);
    expect(change.findings).toEqual([]);
    expect(change.deleted).toEqual(
      [PASSAGE, ...POLICIES.map(authorizationOf)].sort(),
    );
    const second = applied(first, change);
    expect(sorted(second)).toEqual(sorted(renderedAnew(former)));
    expect(upgrade(second).written.size).toBe(0);
  });
});

describe('a change of a repository of the former layout', () => {
  it('adds a policy that passes beside the AuthorizationPolicies of the others', () => {
    const change = request(former, aPolicyOf('team-c', 'api.github.com'));

    const own = `${SHARED}/team-c/gateway.yaml`;
    expect(change.written.get(own)).toContain('/ns/team-c/sa/job');
    expect(change.written.get(PASSAGE)).toContain('*.from.egress.internal');
    expect(change.written.has(authorizationOf('team-c.another'))).toBe(false);
    expect(change.deleted).toEqual([]);
  });

  it('takes the other policies of the namespace and host along', () => {
    const change = request(former, aPolicyOf('team-a', 'api.github.com'));

    const { written } = change;
    const accounts = written.get(`${SHARED}/team-a/gateway.yaml`);
    expect(accounts).toContain('/ns/team-a/sa/app');
    expect(accounts).toContain('/ns/team-a/sa/job');
    expect(
      written.get(
        'manifests/namespaces/team-a/api.github.com/destination-rule-443.yaml',
      ),
    ).toContain('.team-a.from.egress.internal');
    expect(change.deleted).toEqual([]);
  });

  it('leaves the servers that policies of other namespaces still call', () => {
    const { policies } = readTree(former);
    const policy = policies.get('team-b.github-api');
    if (policy === undefined) throw new Error('the policy is not there');
    const change = request(former, { ...policy, reason: 'Another reason.' });

    expect(change.deleted).toEqual([]);
    const after = applied(former, change);
    expect(after.get(`${SHARED}/gateway.yaml`)).toBeDefined();
    expect(after.get(authorizationOf('team-b.github-api'))).toBe(
      former.get(authorizationOf('team-b.github-api')),
    );
  });

  it('allows nobody what a changed policy no longer asks for', () => {
    const { policies } = readTree(former);
    const policy = policies.get('team-b.github-api');
    if (policy === undefined) throw new Error('the policy is not there');
    const [destination] = policy.destinations;
    const after = applied(
      former,
      request(former, { ...policy, destinations: [destination] }),
    );

    const allowed = after.get(authorizationOf('team-b.github-api'));
    expect(allowed).toContain('api-github-com-443');
    expect(allowed).not.toContain('legacy');
    expect(after.has(`${LEGACY}/gateway.yaml`)).toBe(true);
  });

  it.each([true, false])(
    'removes a policy with its authorization, with a platform or without: %s',
    withPlatform => {
      const existing = readTree(former);
      const policy = 'team-b.github-api';
      const change = planRemoval({
        existing,
        policy,
        ...(withPlatform && { platform }),
      });

      expect(change.deleted).toContain(authorizationOf(policy));
      const after = applied(former, change);
      for (const name of ['gateway', 'virtual-service']) {
        const path = `${SHARED}/${name}.yaml`;
        expect(after.get(path)).toBe(former.get(path));
      }
    },
  );

  it('ends where the present version begins, whichever change comes first', () => {
    const another = aPolicyOf('team-c', 'legacy.example.com');
    const changes: ((files: Files) => TreeChange)[] = [
      files => request(files, another),
      files => removal(files, 'team-b.github-api'),
      files => upgrade(files),
    ];
    const orders = [
      [0, 1, 2],
      [1, 0, 2],
      [2, 0, 1],
      [0, 2, 1],
    ];
    for (const order of orders) {
      let files: Files = former;
      for (const index of order) files = applied(files, changes[index](files));
      files = applied(files, upgrade(files));
      expect(sorted(files)).toEqual(sorted(renderedAnew(files)));
    }
  });

  it('is the same where no more is read than what matters, in every layout between', async () => {
    const first = applied(former, upgrade(former));
    const mixed = applied(
      former,
      request(former, aPolicyOf('team-c', 'api.github.com')),
    );
    const upgraded = applied(first, upgrade(first));
    const asked = aPolicyOf('team-d', 'legacy.example.com');
    for (const files of [former, mixed, first, upgraded]) {
      const source = toTreeSource(files);
      const requested = { requests: [asked] };
      const change = planRequest({
        existing: await readRelated(requested, platform, source),
        ...requested,
        platform,
        today: '2026-06-01',
      });
      expect(change.written).toEqual(request(files, asked).written);
      expect(change.deleted).toEqual(request(files, asked).deleted);
      for (const policy of POLICIES) {
        const without = planRemoval({
          existing: await readRelated({ removed: policy }, platform, source),
          policy,
          platform,
        });
        expect(without.written).toEqual(removal(files, policy).written);
        expect(without.deleted).toEqual(removal(files, policy).deleted);
      }
    }
    const { policies } = await readRelated(
      { requests: [aPolicyOf('team-d', 'api.github.com')] },
      platform,
      toTreeSource(upgraded),
    );
    expect([...policies.keys()]).toEqual([]);
  });

  it('leaves nothing behind when the last policy goes', () => {
    let files: Files = former;
    for (const policy of POLICIES)
      files = applied(files, removal(files, policy));
    expect([...files.keys()]).toEqual([]);
  });
});

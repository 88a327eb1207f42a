import fc from 'fast-check';
import { aPlatform, aPolicy } from '../__testUtils__/builders';
import { judgeRequest, judgeSet, resolvedOf } from '../checks';
import { Finding, hasErrors } from '../findings';
import { namespacePart, policyEntityPath, policyName } from '../names';
import type { ResolvedPolicy } from '../policies';
import { exceptionNeededBy, renewPolicy } from '../policies';
import {
  FileTree,
  HeldTree,
  IntendedChange,
  planRemoval,
  planRequest,
  readRelated,
  readTree,
  renderTree,
  toTreeSource,
  TreeChange,
} from '../repository';
import type { Policy } from '../request';
import { finish } from '../steps';

const today = '2026-06-01';

/** Two doors of one Service, one that sees no more than server names, and one in the words of another API. */
const platform = aPlatform({
  gateways: {
    default: {},
    side: { port: 8443, targetPort: 9443 },
    plain: {
      namespace: 'plain',
      service: 'plain',
      selector: { istio: 'plain' },
      hop: 'passthrough',
    },
    kube: {
      namespace: 'kube',
      service: 'kube',
      selector: { istio: 'kube' },
      api: 'kubernetes',
      hop: 'passthrough',
    },
  },
  proxies: {
    corporate: { host: 'proxy.corp.internal', port: 3128 },
    'a-443-emea': {
      host: 'proxy-emea.corp.internal',
      port: 8080,
      addresses: ['10.20.0.5'],
    },
  },
  clientCertificates: {
    'team-a': { owners: ['group:default/team-a'] },
    shared: { namespaces: ['team-a', 'team-b', 'team-c', 'team'] },
  },
  hosts: { allow: ['*.example.com'], ask: ['a-443-a.example'] },
  limits: {
    wildcards: true,
    envoyFilters: true,
    direct: true,
    addresses: ['10.0.0.0/8'],
  },
  defaults: { lockdown: { registryOnly: true, networkPolicy: false } },
});

const LONG = 'n'.repeat(52);
const namespace = fc.constantFrom(
  ...['team-a', 'team-a', 'team-b', 'team-b', 'team-c', 'team'],
  ...[`${LONG}-a`, `${LONG}-b`],
);
const host = fc.constantFrom(
  ...['a.example.com', 'b.example.com', 'x.b.example.com', 'a-443-a.example'],
);
const wildcard = fc.constantFrom('*.example.com', '*.b.example.com');
const proxy = fc.constantFrom('corporate', 'a-443-emea', 'direct');

const tls = fc.record(
  {
    host: fc.oneof(
      { weight: 4, arbitrary: host },
      { weight: 1, arbitrary: wildcard },
    ),
    port: fc.constantFrom(443, 443, 8443),
  },
  { requiredKeys: ['host'] },
);
const http = fc.record({ host, protocol: fc.constant('HTTP') });
const tcp = fc.record({
  host,
  port: fc.constant(5432),
  protocol: fc.constant('TCP'),
  addresses: fc.constantFrom(['10.1.2.3'], ['10.1.2.3'], ['10.1.2.4']),
});

const several = (each: fc.Arbitrary<{ host: string }>) =>
  fc.uniqueArray(each, { minLength: 1, maxLength: 3, selector: d => d.host });
const takes = (
  route: Record<string, fc.Arbitrary<unknown>>,
  ...destinations: fc.Arbitrary<{ host: string }>[]
) =>
  fc.record({
    destinations: several(fc.oneof(...destinations)),
    route: fc.record({ exit: fc.constant('gateway'), proxy, ...route }),
  });

/** Where to, and how: most of it can be rendered. */
const demand = fc.oneof(
  { weight: 4, arbitrary: takes({}, tls, tls, http, tcp) },
  {
    weight: 2,
    arbitrary: takes({ gateway: fc.constant('side') }, tls, http, tcp),
  },
  {
    weight: 1,
    arbitrary: takes(
      { clientCertificate: fc.constantFrom('team-a', 'shared') },
      http,
    ),
  },
  {
    weight: 4,
    arbitrary: takes({ gateway: fc.constantFrom('plain', 'kube') }, tls),
  },
  {
    weight: 2,
    arbitrary: takes(
      {
        exit: fc.constantFrom('sidecar', 'application'),
        proxy: fc.constant('a-443-emea'),
      },
      tls,
    ),
  },
);

const policy = fc
  .record({
    name: fc.constantFrom('one', 'two', 'three', 'm'.repeat(60), 'n'),
    namespace,
    workload: fc.constantFrom('app', 'other'),
    demand,
    networkPolicy: fc.constantFrom(...Array(9).fill(false), true),
    deployment: fc.constantFrom('none', 'none', 'patch'),
  })
  .map(
    ({
      name,
      demand: asked,
      networkPolicy,
      namespace: at,
      workload,
      deployment,
    }) =>
      aPolicy({
        name,
        ...asked,
        owner: `group:default/${at.slice(0, 6)}`,
        workload: {
          namespace: at,
          name: workload,
          serviceAccount: workload,
          ...(deployment === 'patch' && { deployment }),
        },
        lockdown: { registryOnly: true, networkPolicy },
      }),
  );

/** What somebody does to a repository by hand, to the file whose turn it is. */
const spoiling = fc.record({
  what: fc.constantFrom(
    ...['edit', 'foreign', 'delete', 'break', 'break', 'retype', 'rename'],
    ...['exception', 'exception'],
    ...['another owner', 'hostile list', 'stale', 'junk'],
  ),
  index: fc.nat(1000),
});

const change = fc.oneof(
  fc.record({
    kind: fc.constant('request' as const),
    policies: fc.array(policy, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant('change' as const),
    index: fc.nat(1000),
    demand,
  }),
  fc.record({ kind: fc.constant('remove' as const), index: fc.nat(1000) }),
  fc.record({ kind: fc.constant('renew' as const), index: fc.nat(1000) }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** Of policies those that can stand beside the earlier ones. */
function consistent(policies: readonly Policy[]): Policy[] {
  const kept: ResolvedPolicy[] = [];
  for (const each of policies) {
    const more = resolvedOf([judgeRequest(each, platform)]);
    if (hasErrors(finish(judgeSet([...kept, ...more])))) continue;
    kept.push(...more);
  }
  return kept.map(each => each.policy);
}

function oneOf<T>(all: readonly T[], index: number): T | undefined {
  return all[index % Math.max(all.length, 1)];
}

function spoil(
  files: Map<string, string>,
  { what, index }: { what: string; index: number },
): void {
  const manifests = [...files.keys()].filter(path =>
    path.startsWith('manifests/'),
  );
  const entities = [...files.keys()].filter(path =>
    path.endsWith('/catalog-info.yaml'),
  );
  const manifest = oneOf(manifests, index) ?? 'manifests/a/b/c.yaml';
  const entity =
    oneOf(entities, index) ?? 'policies/team-a.x/catalog-info.yaml';
  const text = files.get(entity) ?? '';
  switch (what) {
    case 'edit':
      files.set(manifest, `${files.get(manifest)}# by hand\n`);
      break;
    case 'foreign':
      files.set(manifest, 'kind: Mine\n');
      break;
    case 'delete':
      files.delete(manifest);
      break;
    case 'break':
      files.set(entity, `${text}\n}`);
      break;
    case 'retype':
      files.set(entity, text.replace('type: egress-policy', 'type: service'));
      break;
    case 'rename':
      files.set(entity, text.replace(/^( +)name: one$/m, '$1name: four'));
      break;
    case 'another owner':
      files.set(
        entity,
        text.replaceAll('group:default/team', 'group:default/x'),
      );
      break;
    case 'hostile list':
      files.set(
        entity,
        text.replace(
          /^ {2}manifests:\n/m,
          `  manifests:\n${[
            manifest,
            oneOf(manifests, index * 7),
            'manifests/gateways/default/not/there.yaml',
          ]
            .map(path => `    - ${path}\n`)
            .join('')}`,
        ),
      );
      break;
    case 'exception':
      files.set(entity.replace(/^policies(.+)\/.+/, 'exceptions$1.yaml'), '{}');
      break;
    case 'stale':
      files.delete(entity);
      break;
    default:
      files.set(`manifests/gateways/default/junk-${index}/x.yaml`, 'a: b\n');
      files.set('policies/junk/README.md', 'a\n');
  }
}

interface Planned {
  intended: IntendedChange;
  names: string[];
  plan(existing: HeldTree): TreeChange;
}

function toPlanned(wanted: Change, whole: HeldTree): Planned | undefined {
  const request = (requests: Policy[]): Planned => ({
    intended: { requests },
    names: requests.map(policyName),
    plan: existing =>
      planRequest({ existing, requests, platform, today, overwrite: true }),
  });
  if (wanted.kind === 'request') return request(wanted.policies);
  const folders = [...whole.files.keys()].flatMap(
    path => /^policies\/([^/]+)\/catalog-info.yaml$/.exec(path)?.[1] ?? [],
  );
  const name = oneOf(folders, wanted.index);
  if (name === undefined) return undefined;
  const before = whole.policies.get(name);
  switch (wanted.kind) {
    case 'change': {
      const { destinations, route } = aPolicy(wanted.demand);
      return before && request([{ ...before, destinations, route }]);
    }
    case 'renew': {
      const given = { expires: '2026-12-31' };
      const renewed = before && renewPolicy(before, given, platform, today);
      return renewed?.ok
        ? { ...request([renewed.value]), intended: { renewed: name } }
        : undefined;
    }
    default:
      return {
        intended: { removed: name },
        names: [name],
        plan: existing => planRemoval({ existing, policy: name, platform }),
      };
  }
}

/** What a change does, without whom else its files are for. */
function effectOf({ written, deleted, digest, kept }: TreeChange) {
  return {
    written: [...written],
    deleted,
    digest,
    kept: kept.map(({ path }) => path),
  };
}

const counts = {
  refused: 0,
  allowed: 0,
  skipped: 0,
  faultElsewhere: 0,
  contradicted: 0,
  granted: 0,
};

async function expectSame(files: FileTree, wanted: Change): Promise<void> {
  const whole = readTree(files);
  const planned = toPlanned(wanted, whole);
  if (planned === undefined) return;
  const { intended, names, plan } = planned;
  const related = await readRelated(intended, platform, toTreeSource(files));

  const parts = new Set(names.map(namespacePart));
  const isNear = ({ policy: about }: Finding) =>
    about === undefined || parts.has(namespacePart(about));
  const actual = plan(related);
  const told = new Set(actual.findings.map(each => each.policy));
  // As if those were not there whose faults have nothing to do with the change.
  const sound = new Map(files);
  for (const { policy: faulty, level } of plan(whole).findings) {
    if (faulty && level === 'error' && !told.has(faulty)) {
      if (!parts.has(namespacePart(faulty))) {
        sound.delete(policyEntityPath(faulty));
      }
    }
  }
  const expected = plan(readTree(sound));
  expect(actual.findings.filter(isNear)).toEqual(
    expected.findings.filter(isNear),
  );
  // What is told of others is true, too.
  expect(expected.findings).toEqual(expect.arrayContaining(actual.findings));
  if (actual.findings.some(({ code }) => code === 'EGR403')) {
    counts.contradicted++;
  }
  if (related.policies.size < whole.policies.size) counts.skipped++;
  if (sound.size < files.size) counts.faultElsewhere++;
  if (hasErrors(actual.findings)) {
    counts.refused++;
    return;
  }
  counts.allowed++;
  expect(effectOf(actual)).toEqual(effectOf(expected));
  for (const [index, { neededBy }] of actual.kept.entries()) {
    expect(expected.kept[index].neededBy).toEqual(
      expect.arrayContaining(neededBy),
    );
    expect(neededBy).not.toEqual([]);
  }
}

describe('what is read for a change', () => {
  it('judges and renders it as the whole repository does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(policy, { minLength: 4, maxLength: 16 }),
        fc.array(spoiling, { maxLength: 3 }),
        change,
        async (policies, spoilings, wanted) => {
          const held = consistent(policies);
          const exceptions = held.flatMap(
            each => exceptionNeededBy(each, platform) ?? [],
          );
          const files = new Map(renderTree(held, platform, exceptions).files);
          if (exceptions.length > 0) counts.granted++;
          for (const each of spoilings) spoil(files, each);
          await expectSame(files, wanted);
        },
      ),
      { numRuns: 200 },
    );
    // Each kind is among them, and often.
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(5);
  });
});

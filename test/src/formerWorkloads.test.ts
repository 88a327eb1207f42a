import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  describeUpgrade,
  planUpgrade,
  readPlatform,
  readTree,
  renderTree,
} from 'backstage-plugin-istio-egress-common';
import { parse, stringify } from 'yaml';
import { readFiles } from './golden/cases';

/*
 * A repository that a former version rendered: a Deployment that it patches, with
 * its selector, and one that it creates, without a security context and with
 * noProxy as it was given.
 */
const FORMER = resolve(__dirname, '../former/workloads');
const CREATED = 'manifests/policies/team-a.github-api/deployment.yaml';
const PATCHED = 'manifests/policies/team-a.orders/deployment.yaml';

type Files = ReadonlyMap<string, string>;

let former: Files;
let config: { noProxy?: string[]; workloads?: object };

beforeAll(async () => {
  former = await readFiles(join(FORMER, 'expected'));
  const text = await readFile(join(FORMER, 'platform.yaml'), 'utf8');
  config = parse(text).istioEgress;
});

function platformWith(changes: object = {}) {
  const platform = readPlatform({ ...config, ...changes });
  if (!platform.ok) throw new Error(JSON.stringify(platform.findings));
  return platform.value;
}

function upgrade(files: Files, changes?: object) {
  return planUpgrade({
    existing: readTree(files),
    platform: platformWith(changes),
  });
}

const isOfVersion = ({ code }: { code: string }) => /^EGR52[012]$/.test(code);

it('says of each file what this version renders otherwise, and why', () => {
  const findings = upgrade(former).findings.filter(isOfVersion);
  expect(
    findings.map(({ code, policy, message }) => [
      code,
      policy,
      /^`(.*?)`/.exec(message)?.[1],
    ]),
  ).toEqual([
    ['EGR521', 'team-a.github-api', CREATED],
    ['EGR522', 'team-a.github-api', CREATED],
    ['EGR520', 'team-a.orders', PATCHED],
  ]);
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringContaining('as user 1000'),
    expect.stringContaining('`.corp.internal` in NO_PROXY in place of `*.'),
    expect.stringContaining('`spec.selector`'),
  ]);
});

it('changes exactly that, and the pull request says so', () => {
  const existing = readTree(former);
  const change = upgrade(former);
  expect(parse(change.written.get(PATCHED) ?? '')).not.toHaveProperty(
    'spec.selector',
  );
  const [container] = parse(change.written.get(CREATED) ?? '').spec.template
    .spec.containers;
  expect(container.securityContext).toMatchObject({
    runAsUser: 1000,
    runAsNonRoot: true,
  });
  const { description } = describeUpgrade(change, existing);
  for (const code of ['EGR520', 'EGR521', 'EGR522']) {
    expect(description).toContain(`**${code}**`);
  }
});

it('says nothing of it once it has been done', () => {
  const { written, deleted } = upgrade(former);
  const after = new Map([...former, ...written]);
  deleted.forEach(path => after.delete(path));
  expect(upgrade(after).findings.filter(isOfVersion)).toEqual([]);
});

it('says nothing of what the platform changes', () => {
  const { policies } = readTree(former);
  const { files } = renderTree([...policies.values()], platformWith());
  const { written, findings } = upgrade(files, {
    noProxy: ['.other.internal'],
    workloads: { securityContext: { runAsUser: 2000 } },
  });
  expect([...written.keys()]).toContain(CREATED);
  expect(findings.filter(isOfVersion)).toEqual([]);
});

it('names the user that the platform has set', () => {
  const change = upgrade(former, {
    workloads: { securityContext: { runAsUser: 2000 } },
  });
  const [{ message }] = change.findings.filter(({ code }) => code === 'EGR521');
  expect(message).toContain('as user 2000');
});

it('says nothing of a file that was edited by hand and stays', () => {
  const deployment = parse(former.get(PATCHED) ?? '');
  deployment.metadata.labels = { edited: 'by-hand' };
  const [stamp] = (former.get(PATCHED) ?? '').split('\n');
  const edited = `${stamp}\n${stringify(deployment)}`;
  const { findings } = upgrade(new Map([...former, [PATCHED, edited]]));
  expect(findings.filter(({ policy }) => policy === 'team-a.orders')).toEqual(
    [],
  );
  expect(findings.map(({ code }) => code)).toContain('EGR501');
});

describe('the object, not the path, decides what is compared', () => {
  const ENTITY = 'policies/team-a.orders/catalog-info.yaml';
  const MOVED = PATCHED.replace('deployment.yaml', 'stateful-set.yaml');

  /** The repository with the patched Deployment in another file. */
  function movedTo(path: string, change = (text: string) => text): Files {
    const files = new Map(former);
    files.delete(PATCHED);
    files.set(path, change(former.get(PATCHED) ?? ''));
    const entity = former.get(ENTITY) ?? '';
    expect(entity).toContain(PATCHED);
    return files.set(ENTITY, entity.replace(PATCHED, path));
  }

  const ofOrders = (files: Files) =>
    upgrade(files)
      .findings.filter(isOfVersion)
      .filter(({ policy }) => policy === 'team-a.orders')
      .map(({ code }) => code);

  it('finds a Deployment that was in another file', () => {
    expect(ofOrders(movedTo(MOVED))).toEqual(['EGR520']);
    expect(upgrade(movedTo(MOVED)).deleted).toContain(MOVED);
  });

  it.each([
    ['name', 'name: worker', 'name: other'],
    ['namespace', 'namespace: team-a', 'namespace: team-b'],
    ['kind', 'kind: Deployment', 'kind: StatefulSet'],
  ])('takes one of another %s for another one', (_, from, to) => {
    const changed = (text: string) => {
      expect(text).toContain(from);
      const [stamp, ...lines] = text.replaceAll(from, to).split('\n');
      const content = lines.join('\n');
      const digest = createHash('sha256').update(content).digest('hex');
      return `${stamp.replace(/[0-9a-f]{64}$/, digest)}\n${content}`;
    };
    expect(ofOrders(movedTo(PATCHED, changed))).toEqual([]);
  });
});

import { aPlatform, aPolicyOf } from '../__testUtils__/builders';
import { FileTree, renderTree } from './renderTree';
import { planRemoval } from './planRemoval';
import { planRequest } from './planRequest';
import { readTree } from './readTree';
import type { Platform } from '../platform';
import type { Policy } from '../request';
import { toFileChanges } from './fileChanges';

const platform = aPlatform();
const teamA = aPolicyOf('team-a');
const teamB = aPolicyOf('team-b');
const CALLERS =
  'manifests/gateways/default/api.github.com-443-corporate/team-a/gateway.yaml';

function treeOf(...policies: Policy[]): FileTree {
  return renderTree(policies, platform).files;
}

function requested(tree: FileTree, policy: Policy) {
  const existing = readTree(tree);
  const change = planRequest({
    existing,
    requests: [policy],
    platform,
    today: '2026-06-01',
  });
  return toFileChanges(change, existing);
}

function removed(tree: FileTree, on: Platform | undefined = platform) {
  const existing = readTree(tree);
  const policy = 'team-a.github-api';
  const change = planRemoval({ existing, policy, platform: on });
  return { ...change, files: toFileChanges(change, existing) };
}

describe('toFileChanges', () => {
  it('shows every file of a new repository as added, each with its reason', () => {
    const files = requested(new Map(), teamA);
    expect(new Map(files.map(({ path, after }) => [path, after]))).toEqual(
      treeOf(teamA),
    );
    for (const { change, before, because } of files) {
      expect(change).toBe('added');
      expect(before).toBeUndefined();
      expect(because).toMatch(/\w/);
    }
  });

  it('shows what a change adds, changes and deletes, with both contents', () => {
    const moved = aPolicyOf('team-a', {
      destinations: [{ host: 'a.example.com' }],
    });
    const before = treeOf(teamA);
    const after = treeOf(moved);
    const files = requested(before, moved);
    const expected = [...new Set([...before.keys(), ...after.keys()])]
      .filter(path => before.get(path) !== after.get(path))
      .sort();
    expect(files.map(({ path }) => path)).toEqual(expected);
    for (const file of files) {
      expect(file.before).toBe(before.get(file.path));
      expect(file.after).toBe(after.get(file.path));
      expect(file.because).toMatch(/\w/);
    }
    expect(new Set(files.map(({ change }) => change))).toEqual(
      new Set(['added', 'changed', 'deleted']),
    );
    expect(files.find(({ path }) => path === CALLERS)?.because).toContain(
      'api.github.com',
    );
  });

  it('gives nobody the content of an entity that is not its own', () => {
    const path = 'policies/team-a.github-api/catalog-info.yaml';
    const foreign = new Map([[path, 'password: hunter2\n']]);
    const files = requested(foreign, teamA);
    expect(files.find(file => file.path === path)).toMatchObject({
      change: 'changed',
      after: treeOf(teamA).get(path),
    });
    expect(JSON.stringify(files)).not.toContain('hunter2');
  });

  it('gives a policy that the platform knows no more no reason, and no trouble', () => {
    const gone = aPlatform({
      proxies: { emea: { host: 'proxy-emea.corp.internal', port: 8080 } },
      defaults: { route: { proxy: 'emea' } },
    });
    const old = aPolicyOf('team-a', { route: { proxy: 'corporate' } });
    const tree = treeOf(old);
    const { files } = removed(tree, gone);
    expect(files.map(({ path }) => path)).toEqual([...tree.keys()]);
    expect(files.map(({ because }) => because)).toEqual(
      files.map(() => undefined),
    );
  });
});

describe('planRemoval', () => {
  const shared = [...treeOf(teamA).keys()].filter(
    path => path.startsWith('manifests/gateways/') && treeOf(teamB).has(path),
  );

  it.each([
    ['', platform],
    [', even without a platform', undefined],
  ])(
    'names the shared files that it leaves, and who needs them%s',
    (_how, on) => {
      const existing = readTree(treeOf(teamA, teamB));
      const policy = 'team-a.github-api';
      const change = planRemoval({ existing, policy, platform: on });
      expect(shared.length).toBeGreaterThan(0);
      expect(change.kept).toEqual(
        shared.map(path => ({ path, neededBy: ['team-b.github-api'] })),
      );
      const changed = [...change.written.keys(), ...change.deleted];
      expect(changed.filter(path => shared.includes(path))).toEqual([]);
    },
  );

  it('says why each file was there that it deletes, and whose it was', () => {
    const { deleted, reasons } = removed(treeOf(teamA, teamB));
    expect([...reasons.keys()]).toEqual(deleted);
    for (const { because, neededBy } of reasons.values()) {
      expect(because).toMatch(/\w/);
      expect(neededBy).toEqual(['team-a.github-api']);
    }
  });

  it('leaves no file when the last policy goes', () => {
    expect(removed(treeOf(teamA)).kept).toEqual([]);
  });
});

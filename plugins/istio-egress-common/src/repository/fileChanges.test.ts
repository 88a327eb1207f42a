import { aPlatform, aPolicyOf } from '../__testUtils__/builders';
import { FileTree, renderTree } from './renderTree';
import { keptFiles } from './keptFiles';
import { planRemoval } from './planRemoval';
import { planRequest } from './planRequest';
import { readTree } from './readTree';
import type { Policy } from '../request';
import { toFileChanges } from './fileChanges';

const platform = aPlatform();
const teamA = aPolicyOf('team-a');
const teamB = aPolicyOf('team-b');
const GATEWAY =
  'manifests/gateways/default/api.github.com-443-corporate/gateway.yaml';

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
  return toFileChanges(change, { existing, policies: [policy], platform });
}

function removed(tree: FileTree, policy: Policy, name: string) {
  const existing = readTree(tree);
  const options = { existing, policy: name, platform };
  const change = planRemoval(options);
  return {
    files: toFileChanges(change, { existing, policies: [policy], platform }),
    kept: keptFiles(change, options),
  };
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
    expect(files.find(({ path }) => path === GATEWAY)?.because).toContain(
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
    const existing = readTree(renderTree([old], platform).files);
    const options = { existing, policy: 'team-a.github-api', platform: gone };
    const files = toFileChanges(planRemoval(options), {
      existing,
      policies: [old],
      platform: gone,
    });
    expect(files.map(({ path }) => path)).toEqual([...existing.files.keys()]);
    expect(files.map(({ because }) => because)).toEqual(
      files.map(() => undefined),
    );
  });
});

describe('keptFiles', () => {
  it('names the shared files that a removal leaves, and who needs them', () => {
    const { files, kept } = removed(
      treeOf(teamA, teamB),
      teamA,
      'team-a.github-api',
    );
    const shared = [...treeOf(teamA).keys()].filter(
      path => path.startsWith('manifests/gateways/') && treeOf(teamB).has(path),
    );
    expect(kept).toEqual(
      shared.map(path => ({ path, neededBy: ['team-b.github-api'] })),
    );
    const paths = files.map(({ path }) => path);
    expect(paths.filter(path => shared.includes(path))).toEqual([]);
  });

  it('names none when the last policy goes', () => {
    const { kept } = removed(treeOf(teamA), teamA, 'team-a.github-api');
    expect(kept).toEqual([]);
  });
});

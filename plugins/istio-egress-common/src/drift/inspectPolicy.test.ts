import {
  aPlatform,
  aPolicy,
  aPolicyOf,
  toFacts,
} from '../__testUtils__/builders';
import { stamped } from '../files';
import { FileTree, readTree, renderTree } from '../repository';
import { inspectPolicy } from './inspectPolicy';

const platform = aPlatform();
const teamA = aPolicyOf('team-a');
const teamB = aPolicyOf('team-b');
const tree = renderTree([teamA, teamB], platform).files;
const ALIAS =
  'manifests/gateways/default/api.github.com-443-corporate/service-entry.yaml';
const SIDECAR = 'manifests/namespaces/team-a/sidecar.yaml';
const ENTITY = 'policies/team-a.github-api/catalog-info.yaml';

function inspected(files: FileTree, on = platform) {
  return inspectPolicy({
    existing: readTree(files),
    policy: 'team-a.github-api',
    platform: on,
  });
}

function fileOf(files: FileTree, path: string, on = platform) {
  return inspected(files, on).files.find(file => file.path === path);
}

function replaced(path: string, edit: (text: string) => string): FileTree {
  return new Map([...tree, [path, edit(tree.get(path) ?? '')]]);
}

describe('inspectPolicy', () => {
  it('finds every file of an untouched policy current, and no other file', () => {
    const { findings, files } = inspected(tree);
    expect(findings).toEqual([]);
    expect(files.map(({ path }) => path)).toEqual(
      [...renderTree([teamA], platform).files.keys()].filter(
        path => path !== 'catalog-info.yaml',
      ),
    );
    for (const { path, state, held, rendered } of files) {
      expect(state).toBe('current');
      expect(held).toBe(tree.get(path));
      expect(rendered).toBe(tree.get(path));
    }
  });

  it('says which other policies need a file', () => {
    expect(fileOf(tree, ALIAS)?.sharedWith).toEqual(['team-b.github-api']);
    expect(fileOf(tree, SIDECAR)?.sharedWith).toEqual([]);
  });

  it('tells a hand edit from what is outdated', () => {
    const moved = aPlatform({
      proxies: { corporate: { host: 'new.corp.internal', port: 3128 } },
    });
    const edited = replaced(ALIAS, text => `${text}# mine\n`);
    expect(fileOf(tree, ALIAS, moved)?.state).toBe('outdated');
    expect(fileOf(edited, ALIAS, moved)?.state).toBe('edited');
    expect(fileOf(edited, ALIAS)).toMatchObject({
      state: 'edited',
      held: edited.get(ALIAS),
      rendered: tree.get(ALIAS),
    });
  });

  it('finds what is missing, and what no policy needs any more', () => {
    const without = new Map(tree);
    without.delete(SIDECAR);
    expect(fileOf(without, SIDECAR)).toMatchObject({
      state: 'missing',
      rendered: tree.get(SIDECAR),
    });
    const noLockdown = aPlatform({
      defaults: { route: { proxy: 'corporate' } },
    });
    expect(fileOf(tree, SIDECAR, noLockdown)).toMatchObject({
      state: 'unneeded',
      held: tree.get(SIDECAR),
      rendered: undefined,
    });
  });

  it('finds the programs that policies had of their own unneeded, but no file of others there', () => {
    const former = ['job.yaml', 'probes.sh', 'verify.sh'].map(
      file => `policies/team-a.github-api/verify/${file}`,
    );
    const held = new Map(tree);
    held.delete('verify/verify.sh');
    for (const path of former) held.set(path, stamped(path, 'set -u\n'));
    for (const path of former)
      expect(fileOf(held, path)?.state).toBe('unneeded');
    expect(fileOf(held, 'verify/verify.sh')?.state).toBe('missing');
    held.set(former[0], 'kind: Mine\n');
    expect(fileOf(held, former[0])).toBeUndefined();
  });

  it('gives nobody the content of a file that is not its own', () => {
    const foreign = replaced(SIDECAR, () => 'password: hunter2\n');
    const file = fileOf(foreign, SIDECAR);
    expect(file).toMatchObject({
      state: 'foreign',
      rendered: tree.get(SIDECAR),
    });
    expect(JSON.stringify(inspected(foreign))).not.toContain('hunter2');
  });

  it('takes no path from an entity that it cannot have rendered', () => {
    const listing = new Map([
      ...replaced(ENTITY, text =>
        text.replace('  manifests:\n', '  manifests:\n    - secrets.yaml\n'),
      ),
      ['secrets.yaml', 'password: hunter2\n'] as const,
    ]);
    expect(JSON.stringify(inspected(listing))).not.toContain('hunter2');
  });

  describe('of the entity, which has no stamp,', () => {
    it('tells an edited request', () => {
      const edited = replaced(ENTITY, text =>
        text.replace('title: ', 'title: My '),
      );
      expect(fileOf(edited, ENTITY)?.state).toBe('edited');
    });

    it('tells a comment', () => {
      const edited = replaced(ENTITY, text => `# mine\n${text}`);
      expect(fileOf(edited, ENTITY)?.state).toBe('edited');
    });

    it('tells what an earlier platform decided', () => {
      const emea = aPlatform({ defaults: { route: { proxy: 'emea' } } });
      expect(fileOf(tree, ENTITY, emea)?.state).toBe('outdated');
    });

    it('takes another kind of file for a foreign one', () => {
      const foreign = replaced(ENTITY, () => 'password: hunter2\n');
      const { findings, files } = inspected(foreign);
      expect(toFacts(findings)).toEqual(['EGR015 spec.type']);
      expect(files.find(({ path }) => path === ENTITY)?.state).toBe('foreign');
      expect(JSON.stringify(files)).not.toContain('hunter2');
    });
  });

  it('shows the files as they are held when any policy cannot be rendered', () => {
    const broken = new Map([
      ...replaced(SIDECAR, text => `${text}# mine\n`),
      ['policies/team-x.bad/catalog-info.yaml', 'kind: ['] as const,
    ]);
    const { findings, files } = inspected(broken);
    expect(toFacts(findings)).toEqual(['EGR015']);
    expect(files.length).toBeGreaterThan(5);
    for (const { path, state, held, rendered } of files) {
      expect(state).toBe(path === SIDECAR ? 'edited' : 'uncompared');
      expect(held).toBe(broken.get(path));
      expect(rendered).toBeUndefined();
    }
    expect(files.find(({ path }) => path === ALIAS)?.sharedWith).toEqual([
      'team-b.github-api',
    ]);
  });

  it('says what two policies break beside each other', () => {
    const other = aPolicy({ name: 'other', route: { proxy: 'emea' } });
    const conflicting = new Map([
      ...renderTree([other], platform).files,
      ...renderTree([teamA], platform).files,
    ]);
    expect(toFacts(inspected(conflicting).findings)).toEqual([
      'EGR402 destinations[0]',
    ]);
  });

  it('says that the repository does not hold the policy', () => {
    const { findings, files } = inspected(renderTree([teamB], platform).files);
    expect(toFacts(findings)).toEqual(['EGR503 policy']);
    expect(files).toEqual([]);
  });
});

import { rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BareRepository } from './BareRepository';
import { mergeTrees } from './mergeTrees';
import { listTree, updateTree } from './trees';

let folder: string;
let repository: BareRepository;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'merge-trees-'));
  repository = await BareRepository.create(folder, 'main');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

type Files = Record<string, string>;

/** Contents by path, on each of the three sides. */
interface Sides {
  base: Files;
  ours: Files;
  theirs: Files;
}

async function write(files: Files): Promise<string> {
  const edits = new Map();
  for (const [path, content] of Object.entries(files)) {
    const oid = await repository.writeBlob(Buffer.from(content));
    edits.set(path, { mode: '100644', oid });
  }
  return updateTree(repository, undefined, edits);
}

async function merge(sides: Sides) {
  return mergeTrees(repository, {
    base: await write(sides.base),
    ours: await write(sides.ours),
    theirs: await write(sides.theirs),
  });
}

describe('mergeTrees', () => {
  it.each<Sides & { name: string; merged: string[] }>([
    {
      name: 'what both sides add alike, in a folder that neither had',
      base: { a: '1' },
      ours: { a: '1', 'new/shared': 's', 'new/ours': 'o' },
      theirs: { a: '1', 'new/shared': 's', 'new/theirs': 't' },
      merged: ['a', 'new/ours', 'new/shared', 'new/theirs'],
    },
    {
      name: 'a folder that one side empties and the other adds to',
      base: { a: '1', 'f/old': '1' },
      ours: { a: '1' },
      theirs: { a: '1', 'f/old': '1', 'f/new': '2' },
      merged: ['a', 'f/new'],
    },
    {
      name: 'a file that both sides delete, beside one that only one changes',
      base: { a: '1', b: '1', c: '1' },
      ours: { b: '1', c: '1' },
      theirs: { b: '1', c: '2' },
      merged: ['b', 'c'],
    },
    {
      name: 'a file that becomes a folder on one side',
      base: { a: '1', b: '1' },
      ours: { a: '1', b: '2' },
      theirs: { 'a/inside': '1', b: '1' },
      merged: ['a/inside', 'b'],
    },
  ])('merges $name', async ({ merged, ...sides }) => {
    const { tree = '' } = await merge(sides);

    const entries = await listTree(repository, tree);
    const files = entries.filter(({ type }) => type === 'blob');
    expect(files.map(({ path }) => path)).toEqual(merged);
  });

  it.each<Sides & { name: string; conflicts: string[] }>([
    {
      name: 'a file that one side deletes and the other changes',
      base: { a: '1', b: '1' },
      ours: { b: '1' },
      theirs: { a: '2', b: '1' },
      conflicts: ['a'],
    },
    {
      name: 'two new files of one name with other contents',
      base: { a: '1' },
      ours: { a: '1', 'f/new': 'o' },
      theirs: { a: '1', 'f/new': 't' },
      conflicts: ['f/new'],
    },
    {
      name: 'a new file where the other side makes a folder',
      base: { a: '1' },
      ours: { a: '1', new: 'o' },
      theirs: { a: '1', 'new/inside': 't' },
      conflicts: ['new'],
    },
    {
      name: 'binary files that both sides change',
      base: { a: '1\n2\n3\n\0' },
      ours: { a: 'x\n2\n3\n\0' },
      theirs: { a: '1\n2\n3\n\0y' },
      conflicts: ['a'],
    },
  ])('finds a conflict in $name', async ({ conflicts, ...sides }) => {
    const { base, ours, theirs } = sides;

    expect(await merge(sides)).toEqual({ conflicts });
    expect(await merge({ base, ours: theirs, theirs: ours })).toEqual({
      conflicts,
    });
  });
});

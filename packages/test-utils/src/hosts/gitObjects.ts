import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import type { TestCommit } from './TestRepository';

export type GitType = 'commit' | 'tree' | 'blob';

/** An object as Git keeps it. */
export interface GitObject {
  type: GitType;
  bytes: Buffer;
}

/** The mode of a folder. */
export const FOLDER = '40000';

const CODES: Record<GitType, number> = { commit: 1, tree: 2, blob: 3 };

/** Of every commit: what is the same has the same id. */
const TIME = '1780308000 +0000';

export function idOf({ type, bytes }: GitObject): string {
  return createHash('sha1')
    .update(`${type} ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

/** The objects of a commit, by their ids; the last one is the commit. */
export function objectsOf(
  commit: Omit<TestCommit, 'id'>,
): Map<string, GitObject> {
  const objects = new Map<string, GitObject>();
  const add = (type: GitType, bytes: Buffer) => {
    const id = idOf({ type, bytes });
    objects.set(id, { type, bytes });
    return id;
  };
  const addTree = (files: ReadonlyMap<string, string>): string => {
    const folders = new Map<string, Map<string, string>>();
    const entries: { name: string; mode: string; id: string }[] = [];
    for (const [path, text] of files) {
      const [name, ...rest] = path.split('/');
      if (rest.length > 0) {
        const inside = folders.get(name) ?? new Map();
        folders.set(name, inside.set(rest.join('/'), text));
      } else {
        entries.push({
          name,
          mode: '100644',
          id: add('blob', Buffer.from(text)),
        });
      }
    }
    for (const [name, inside] of folders) {
      entries.push({ name, mode: FOLDER, id: addTree(inside) });
    }
    // Git sorts folders as if their names ended with a slash.
    const key = ({ name, mode }: { name: string; mode: string }) =>
      Buffer.from(mode === FOLDER ? `${name}/` : name);
    entries.sort((a, b) => Buffer.compare(key(a), key(b)));
    return add(
      'tree',
      Buffer.concat(
        entries.flatMap(({ name, mode, id }) => [
          Buffer.from(`${mode} ${name}\0`),
          Buffer.from(id, 'hex'),
        ]),
      ),
    );
  };
  const { name, email } = commit.author;
  const lines = [
    `tree ${addTree(commit.files)}`,
    ...commit.parents.map(parent => `parent ${parent}`),
    `author ${name} <${email}> ${TIME}`,
    `committer ${name} <${email}> ${TIME}`,
    '',
    `${commit.message}\n`,
  ];
  add('commit', Buffer.from(lines.join('\n')));
  return objects;
}

/** What is in a folder. */
export function entriesIn(
  tree: Buffer,
): { mode: string; name: string; id: string }[] {
  const entries = [];
  let rest = tree;
  while (rest.length > 0) {
    const end = rest.indexOf(0);
    const [mode, ...words] = rest.subarray(0, end).toString().split(' ');
    const id = rest.subarray(end + 1, end + 21).toString('hex');
    entries.push({ mode, name: words.join(' '), id });
    rest = rest.subarray(end + 21);
  }
  return entries;
}

/** Reads a commit back. Throws an Error for one whose objects are not all there. */
export function readCommit(
  id: string,
  objects: ReadonlyMap<string, GitObject>,
): TestCommit {
  const find = (each: string) => {
    const object = objects.get(each);
    if (!object) throw new Error(`There is no object ${each}`);
    return object.bytes;
  };
  const [head, ...message] = find(id).toString('utf8').split('\n\n');
  const value = (key: string) =>
    [...head.matchAll(new RegExp(`^${key} (.*)$`, 'gm'))].map(([, it]) => it);
  const [, name = '', email = ''] =
    /^(.*) <(.*)> \d+ \S+$/.exec(value('author')[0]) ?? [];
  const files = new Map<string, string>();
  const addFiles = (tree: string, folder: string) => {
    for (const { mode, name: entry, id: content } of entriesIn(find(tree))) {
      const path = folder + entry;
      if (mode === FOLDER) addFiles(content, `${path}/`);
      else files.set(path, find(content).toString('utf8'));
    }
  };
  addFiles(value('tree')[0], '');
  return {
    id,
    parents: value('parent'),
    message: message.join('\n\n').trimEnd(),
    author: { name, email },
    files,
  };
}

/** Objects as they are sent, each of them whole. */
export function toPack(objects: Iterable<GitObject>): Buffer {
  const all = [...objects];
  const head = Buffer.alloc(12);
  head.write('PACK');
  head.writeUInt32BE(2, 4);
  head.writeUInt32BE(all.length, 8);
  const pack = Buffer.concat([
    head,
    ...all.flatMap(({ type, bytes }) => [
      toHeader(CODES[type], bytes.length),
      deflateSync(bytes),
    ]),
  ]);
  return Buffer.concat([pack, createHash('sha1').update(pack).digest()]);
}

/** Reads what was sent. Throws an Error for an object that is told as a difference. */
export function readPack(pack: Buffer): GitObject[] {
  let at = 12;
  return Array.from({ length: pack.readUInt32BE(8) }, () => {
    const code = Math.floor(pack[at] / 16) % 8;
    while (pack[at] >= 128) at++;
    at++;
    const type = (Object.keys(CODES) as GitType[]).find(
      each => CODES[each] === code,
    );
    if (!type) throw new Error('An object is told as a difference');
    // Node tells how much it has read with `info`, which its types leave out.
    const { buffer, engine } = inflateSync(pack.subarray(at), {
      info: true,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    at += engine.bytesWritten;
    return { type, bytes: buffer };
  });
}

function toHeader(code: number, size: number): Buffer {
  const bytes = [code * 16 + (size % 16)];
  for (
    let rest = Math.floor(size / 16);
    rest > 0;
    rest = Math.floor(rest / 128)
  ) {
    bytes[bytes.length - 1] += 128;
    bytes.push(rest % 128);
  }
  return Buffer.from(bytes);
}

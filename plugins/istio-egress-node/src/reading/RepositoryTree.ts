import {
  Finding,
  MANIFESTS_FOLDER,
  NAMESPACES_FOLDER,
  POLICIES_FOLDER,
  TreeIntake,
  TreeSource,
} from 'backstage-plugin-istio-egress-common';
import { findRevision } from '../hosts/findRevision';
import type { TreeEntry, TreeListing } from '../hosts/treeListing';
import type { HostWithTrees, Trees } from '../hosts/trees';
import { inSlices } from '../target/inSlices';
import type { Target } from '../target/parseTarget';
import { Turnstile } from '../hosts/Turnstile';

/** So many questions are open at a time; hosts ask not to be asked by hundreds at once. */
const OPEN_QUESTIONS = 12;

/** More than one change needs; from here on the archive of everything is cheaper. */
const MOST_QUESTIONS = 2000;

/** Of so many policies all files are listed by one question, of more folder by folder. */
const POLICIES_LISTED_AT_ONCE = 250;

/** Of more folders no host tells in one answer what is in them. */
const FOLDERS_LISTED_AT_ONCE = 400;

/** Of so many entities each would have to be asked for. */
const FILES_READ_AT_ONCE = 400;

/** Where a folder holds folders of which all are asked for. */
const LISTED_WHOLE = new RegExp(`^${NAMESPACES_FOLDER}/[^/]+$`);

/** Entries by name. */
type Folder = ReadonlyMap<string, TreeEntry>;

/**
 * Thrown where folders and files would have to be asked for one by one, and there
 * are too many of them.
 */
export class TooManyQuestions extends Error {}

/**
 * An egress repository, or a folder of one, at a host that gives folders and files:
 * as it was at one moment, of which they are read when somebody asks for them.
 */
export class RepositoryTree implements TreeSource {
  readonly #trees: Trees;
  readonly #target: Target;
  readonly #signal: AbortSignal;
  readonly #intake = new TreeIntake();
  readonly #turnstile = new Turnstile(OPEN_QUESTIONS);
  readonly #folders = new Map<string, Promise<Folder>>();
  readonly #texts = new Map<string, Promise<string | undefined>>();
  #questions = 0;

  private constructor(trees: Trees, target: Target, signal: AbortSignal) {
    this.#trees = trees;
    this.#target = target;
    this.#signal = signal;
  }

  /** Undefined: there is no such repository, branch or folder, or no commit. */
  static async open(
    target: Target,
    host: HostWithTrees,
    signal: AbortSignal,
  ): Promise<RepositoryTree | undefined> {
    const { trees } = host;
    const commit = await findRevision(target, host);
    const root = commit && (await trees.findRoot(target, commit, signal));
    const tree = new RepositoryTree(trees, target, signal);
    let listing = root ? await tree.#ask(root) : undefined;
    for (const name of target.folder.split('/').filter(Boolean)) {
      const entry = listing && toFolder(listing.entries).get(name);
      listing =
        entry && isFolder(entry) ? await tree.#ask(entry.sha) : undefined;
    }
    if (!listing) return undefined;
    tree.#folders.set('', Promise.resolve(toFolder(listing.entries)));
    return tree;
  }

  get findings(): readonly Finding[] {
    return this.#intake.findings;
  }

  run: TreeSource['run'] = steps => inSlices(steps, this.#signal);

  async list(folder: string, depth: 1 | 2 = 1): Promise<readonly string[]> {
    const entries = await this.#folder(folder);
    const names = [...entries.keys()];
    if (folder === POLICIES_FOLDER && names.length <= POLICIES_LISTED_AT_ONCE) {
      await Promise.all([
        this.#listWhole(POLICIES_FOLDER),
        this.#listWhole(MANIFESTS_FOLDER),
      ]);
    }
    if (depth === 1) return names;
    if (names.length > FOLDERS_LISTED_AT_ONCE) throw tooMany();
    await this.#listWhole(folder);
    const below = await Promise.all(
      names.map(async name => {
        const inside = await this.#folder(`${folder}/${name}`);
        return [...inside.keys()].map(each => `${name}/${each}`);
      }),
    );
    return [...names, ...below.flat()];
  }

  async read(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (paths.length > FILES_READ_AT_ONCE) throw tooMany();
    const texts = new Map<string, string>();
    await Promise.all(
      paths.map(async path => {
        const known = this.#texts.get(path) ?? this.#readText(path);
        this.#texts.set(path, known);
        const text = await known;
        if (text !== undefined) texts.set(path, text);
      }),
    );
    return texts;
  }

  /** That is what archives are for. */
  async readAll(): Promise<never> {
    throw tooMany();
  }

  /** Whether something is at a path, or where one of its folders would be, which was not read as a file. */
  async isTaken(path: string): Promise<boolean> {
    const segments = path.split('/');
    for (const [index, name] of segments.entries()) {
      const folder = await this.#folder(segments.slice(0, index).join('/'));
      const entry = folder.get(name);
      if (entry === undefined) return false;
      if (!isFolder(entry)) return true;
    }
    return true;
  }

  async #readText(path: string): Promise<string | undefined> {
    const slash = path.lastIndexOf('/');
    const folder = await this.#folder(path.slice(0, Math.max(slash, 0)));
    const entry = folder.get(path.slice(slash + 1));
    if (entry === undefined || !isFile(entry)) return undefined;
    const { sha, size = 0 } = entry;
    if (!this.#intake.takes(path, size)) return undefined;
    return this.#turnstile.pass(async () => {
      this.#count();
      const body = await this.#trees.read(this.#target, sha, this.#signal);
      if (!body) throw new Error(`${path} is not there any more`);
      return readText(body, size);
    });
  }

  #folder(path: string): Promise<Folder> {
    const known = this.#folders.get(path) ?? this.#readFolder(path);
    this.#folders.set(path, known);
    return known;
  }

  async #readFolder(path: string): Promise<Folder> {
    const entry = await this.#entryOf(path);
    if (!entry || !isFolder(entry)) return new Map();
    if (LISTED_WHOLE.test(path)) {
      const whole = await this.#askWhole(path, entry.sha);
      if (whole) return whole;
    }
    const listing = await this.#ask(entry.sha);
    return toFolder(listing?.entries ?? []);
  }

  async #entryOf(path: string): Promise<TreeEntry | undefined> {
    const slash = path.lastIndexOf('/');
    const folder = await this.#folder(path.slice(0, Math.max(slash, 0)));
    return folder.get(path.slice(slash + 1));
  }

  /** Lists a folder with all that is below it, unless that is more than the host tells. */
  async #listWhole(path: string): Promise<void> {
    const entry = await this.#entryOf(path);
    if (entry && isFolder(entry)) await this.#askWhole(path, entry.sha);
  }

  async #askWhole(path: string, sha: string): Promise<Folder | undefined> {
    const listing = await this.#ask(sha, true);
    if (!listing || listing.truncated) return undefined;
    const folders = new Map<string, Map<string, TreeEntry>>([['', new Map()]]);
    for (const entry of listing.entries) {
      const slash = entry.path.lastIndexOf('/');
      const parent = folders.get(entry.path.slice(0, Math.max(slash, 0)));
      parent?.set(entry.path.slice(slash + 1), entry);
      if (isFolder(entry)) folders.set(entry.path, new Map());
    }
    for (const [below, folder] of folders) {
      const whole = below === '' ? path : `${path}/${below}`;
      this.#folders.set(whole, Promise.resolve(folder));
    }
    return folders.get('');
  }

  #ask(id: string, isWhole = false): Promise<TreeListing | undefined> {
    return this.#turnstile.pass(async () => {
      this.#count();
      const signal = this.#signal;
      return this.#trees.list(this.#target, id, { isWhole, signal });
    });
  }

  #count(): void {
    this.#questions += 1;
    if (this.#questions > MOST_QUESTIONS) throw tooMany();
  }
}

function tooMany(): TooManyQuestions {
  return new TooManyQuestions(
    'Too many folders and files would have to be read one by one',
  );
}

function toFolder(entries: readonly TreeEntry[]): Folder {
  return new Map(entries.map(entry => [entry.path, entry]));
}

function isFolder({ type }: TreeEntry): boolean {
  return type === 'tree';
}

/** A symbolic link is none, wherever it leads. */
function isFile({ type, mode }: TreeEntry): boolean {
  return type === 'blob' && mode.startsWith('100');
}

/** Throws an Error for more than was announced. */
async function readText(
  body: AsyncIterable<Uint8Array>,
  size: number,
): Promise<string> {
  // As text, a file keeps whatever it begins with.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > size) throw new Error('A file is larger than its size');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

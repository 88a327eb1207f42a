import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import git, { type HttpClient } from 'isomorphic-git';
import type { BranchCommit } from './gitHost';
import type { Connection } from './HostApi';
import { HostRefusal } from './HostRefusal';
import { HEADS } from './refs';

/** How long fetching and pushing may take together. */
const PUSHED_WITHIN_MS = 120_000;

/** As Backstage's own actions sign. */
const AUTHOR = { name: 'Scaffolder', email: 'scaffolder@backstage.io' };

/** A repository as one clones it, and who asks. */
export interface Remote {
  url: string;
  host: string;
  headers: Record<string, string> | undefined;
}

/** A bare repository on this machine. */
interface Location {
  fs: typeof fs;
  gitdir: string;
  cache: object;
}

/** A file's new content, or undefined where it goes. */
type Changes = ReadonlyMap<string, string | undefined>;

/**
 * Commits by Git itself, without a working tree: the newest commit is fetched, and
 * one after it pushed in place of whatever is on the branch.
 */
export async function pushCommit(
  change: BranchCommit,
  { url, host, headers }: Remote,
  connection: Connection,
): Promise<void> {
  const gitdir = await mkdtemp(join(tmpdir(), 'istio-egress-push-'));
  const location: Location = { fs, gitdir, cache: {} };
  const http = toClient(connection, AbortSignal.timeout(PUSHED_WITHIN_MS));
  const remote = { http, url, headers };
  try {
    await git.init({ fs, gitdir, bare: true });
    await git.addRemote({ ...location, remote: 'origin', url });
    const { fetchHead } = await git.fetch({
      ...location,
      ...remote,
      ref: change.into,
      singleBranch: true,
      depth: 1,
      tags: false,
    });
    if (fetchHead !== change.base) {
      throw new Error(`${change.into} has moved on in between`);
    }
    const { commit } = await git.readCommit({ ...location, oid: change.base });
    const changes: Changes = new Map([
      ...change.written,
      ...change.deleted.map(path => [path, undefined] as const),
    ]);
    const author = change.author ?? AUTHOR;
    await git.commit({
      ...location,
      message: change.message,
      tree: (await writeTree(commit.tree, changes, location)) ?? commit.tree,
      parent: [change.base],
      ref: HEADS + change.branch,
      author,
      committer: AUTHOR,
    });
    const pushed = await git.push({
      ...location,
      ...remote,
      ref: change.branch,
      remoteRef: HEADS + change.branch,
      force: true,
    });
    if (!pushed.ok) {
      throw new HostRefusal(host, 403, pushed.error ?? 'the push is refused');
    }
  } catch (error) {
    throw toRefusal(error, host);
  } finally {
    await rm(gitdir, { recursive: true, force: true });
  }
}

/** A tree with changes below it; undefined where nothing is left in it. */
async function writeTree(
  oid: string | undefined,
  changes: Changes,
  location: Location,
): Promise<string | undefined> {
  const before = oid ? (await git.readTree({ ...location, oid })).tree : [];
  const entries = new Map(before.map(entry => [entry.path, entry]));
  const below = new Map<string, Map<string, string | undefined>>();
  for (const [path, content] of changes) {
    const [name, ...rest] = path.split('/');
    if (rest.length > 0) {
      const inside = below.get(name) ?? new Map();
      below.set(name, inside.set(rest.join('/'), content));
    } else if (content === undefined) {
      entries.delete(name);
    } else {
      const blob = Buffer.from(content);
      const id = await git.writeBlob({ ...location, blob });
      entries.set(name, { path: name, mode: '100644', type: 'blob', oid: id });
    }
  }
  for (const [name, inside] of below) {
    await setImmediate();
    const entry = entries.get(name);
    const tree = entry?.type === 'tree' ? entry.oid : undefined;
    const id = await writeTree(tree, inside, location);
    if (id === undefined) entries.delete(name);
    else
      entries.set(name, { path: name, mode: '040000', type: 'tree', oid: id });
  }
  return entries.size === 0
    ? undefined
    : git.writeTree({ ...location, tree: [...entries.values()] });
}

function toClient(
  { fetch: through = fetch }: Connection,
  signal: AbortSignal,
): HttpClient {
  return {
    request: async ({ url, method = 'GET', headers, body }) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of body ?? []) chunks.push(chunk);
      const response = await through(url, {
        method,
        headers,
        ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
        signal,
      });
      return {
        url: response.url,
        method,
        statusCode: response.status,
        statusMessage: response.statusText,
        headers: Object.fromEntries(response.headers),
        body: partsOf(response),
      };
    },
  };
}

async function* partsOf({ body }: Response) {
  for await (const chunk of body ?? []) yield chunk;
}

/** What Git says no with is known by its name alone. */
function toRefusal(error: unknown, host: string): unknown {
  if (error instanceof git.Errors.HttpError) {
    const { statusCode, statusMessage, response } = error.data;
    // Of a refused push, isomorphic-git does not read the answer, whatever its types say.
    return new HostRefusal(host, statusCode, response ?? statusMessage);
  }
  return error instanceof git.Errors.GitPushError
    ? new HostRefusal(host, 403, error.message)
    : error;
}

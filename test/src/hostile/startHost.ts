import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ArchivedFile } from 'istio-egress-test-utils';

/** A Git host, with the API of GitHub and of Gitea as far as a repository is read by it. */
export interface Host {
  url: string;
  stop(): Promise<void>;
}

/** A repository of a {@link Host}. */
export interface HostedRepository {
  archive: Buffer;
  files: readonly ArchivedFile[];
}

interface Entry {
  path: string;
  mode: string;
  type: string;
  sha: string;
  size?: number;
}

/** Git's objects, by their ids. */
interface Objects {
  trees: Map<string, Entry[]>;
  blobs: Map<string, string | number>;
}

const COMMIT = '0123456789012345678901234567890123456789';

/**
 * Starts a host whose organisation `demo` has these repositories, by name. The
 * archive of the one named `endless` never ends.
 */
export async function startHost(
  repositories: Readonly<Record<string, HostedRepository>>,
): Promise<Host> {
  const objects: Objects = { trees: new Map(), blobs: new Map() };
  const roots = new Map(
    Object.entries(repositories).map(([name, { files }]) => [
      name,
      addTree(new Map(files), objects),
    ]),
  );
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(`http://host${request.url}`);
    const [, version, name, path = ''] =
      /^\/api\/v([13])\/repos\/demo\/([^/]+)(?:\/(.*))?$/.exec(pathname) ?? [];
    const { port } = server.address() as AddressInfo;
    const api = `http://localhost:${port}/api/v${version}/repos/demo/${name}`;
    const [, kind, id] = /^git\/(trees|blobs)\/(.+)$/.exec(path) ?? [];
    if (path.startsWith('tarball') || path.startsWith('archive')) {
      response.write(repositories[name].archive);
      if (name !== 'endless') response.end();
    } else if (kind === 'trees') {
      const tree = objects.trees.get(id === COMMIT ? roots.get(name)! : id);
      const isWhole = searchParams.has('recursive');
      response.end(
        JSON.stringify({
          truncated: false,
          tree: isWhole ? withAllBelow(tree ?? [], objects) : tree,
        }),
      );
    } else if (kind === 'blobs') {
      const content = objects.blobs.get(id) ?? '';
      response.end(
        typeof content === 'string' ? content : Buffer.alloc(content),
      );
    } else if (path.startsWith('commits/') || path.startsWith('git/commits/')) {
      const archive = `${api}/{archive_format}{/ref}`;
      response.end(
        JSON.stringify({ sha: COMMIT, repository: { archive_url: archive } }),
      );
    } else if (path.startsWith('pulls')) {
      response.end('[]');
    } else if (path.startsWith('branches/')) {
      response.end(JSON.stringify({ commit: { sha: COMMIT } }));
    } else {
      response.end(JSON.stringify({ default_branch: 'main' }));
    }
  });
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Adds a tree with all that is below it; returns its id. */
function addTree(
  files: ReadonlyMap<string, string | number>,
  objects: Objects,
): string {
  const entries: Entry[] = [];
  const below = new Map<string, Map<string, string | number>>();
  for (const [path, content] of files) {
    const [name, ...rest] = path.split('/');
    if (rest.length > 0) {
      const inside = below.get(name) ?? new Map();
      below.set(name, inside.set(rest.join('/'), content));
    } else {
      const sha = idOf(content);
      const size =
        typeof content === 'string' ? Buffer.byteLength(content) : content;
      objects.blobs.set(sha, content);
      entries.push({ path: name, mode: '100644', type: 'blob', sha, size });
    }
  }
  for (const [name, inside] of below) {
    const sha = addTree(inside, objects);
    entries.push({ path: name, mode: '040000', type: 'tree', sha });
  }
  const id = idOf(JSON.stringify(entries));
  objects.trees.set(id, entries);
  return id;
}

function withAllBelow(entries: readonly Entry[], objects: Objects): Entry[] {
  return entries.flatMap(entry => [
    entry,
    ...withAllBelow(
      entry.type === 'tree' ? objects.trees.get(entry.sha) ?? [] : [],
      objects,
    ).map(each => ({ ...each, path: `${entry.path}/${each.path}` })),
  ]);
}

function idOf(content: string | number): string {
  return createHash('sha1').update(String(content)).digest('hex');
}

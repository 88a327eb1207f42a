import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ArchivedFile, GitFile, GitObjects } from 'istio-egress-test-utils';

/** A Git host, with the API of GitHub and of GitLab as far as a repository is read by it. */
export interface Host {
  url: string;
  stop(): Promise<void>;
}

/** A repository of a {@link Host}. */
export interface HostedRepository {
  archive: Buffer;
  files: readonly ArchivedFile[];
}

const COMMIT = '0123456789012345678901234567890123456789';

/**
 * Starts a host whose organisation `demo` has these repositories, by name. The
 * archive of the one named `endless` never ends.
 */
export async function startHost(
  repositories: Readonly<Record<string, HostedRepository>>,
): Promise<Host> {
  const objects = new GitObjects();
  const roots = new Map(
    Object.entries(repositories).map(([name, { files }]) => [
      name,
      objects.addTree(new Map(files.map(toFile))),
    ]),
  );
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(`http://host${request.url}`);
    const [, version, name, path = ''] =
      /^\/api\/v([34])\/(?:repos\/demo\/|projects\/demo%2F)([^/]+)(?:\/(?:repository\/)?(.*))?$/.exec(
        pathname,
      ) ?? [];
    const { port } = server.address() as AddressInfo;
    const api = `http://localhost:${port}/api/v${version}/repos/demo/${name}`;
    const [, kind, id] = /^git\/(trees|blobs)\/(.+)$/.exec(path) ?? [];
    if (path.startsWith('tarball') || path.startsWith('archive')) {
      response.write(repositories[name].archive);
      if (name !== 'endless') response.end();
    } else if (kind === 'trees') {
      const tree = objects.list(
        id === COMMIT ? roots.get(name)! : id,
        searchParams.has('recursive'),
      );
      response.end(JSON.stringify({ truncated: false, tree }));
    } else if (kind === 'blobs') {
      const content = objects.contentOf(id) ?? '';
      response.end(
        typeof content === 'string' ? content : Buffer.alloc(content),
      );
    } else if (path.startsWith('commits/') || path.startsWith('git/commits/')) {
      const archive = `${api}/{archive_format}{/ref}`;
      response.end(
        JSON.stringify({ sha: COMMIT, repository: { archive_url: archive } }),
      );
    } else if (path.startsWith('contents/')) {
      const asked = decodeURIComponent(path.slice('contents/'.length));
      const isHeld = repositories[name].files.some(([held]) => held === asked);
      response.statusCode = isHeld ? 200 : 404;
      response.end(JSON.stringify({ type: 'file', sha: COMMIT }));
    } else if (path.startsWith('files/')) {
      const asked = decodeURIComponent(path.slice('files/'.length));
      const isHeld = repositories[name].files.some(([held]) => held === asked);
      response.writeHead(isHeld ? 200 : 404, { 'x-gitlab-blob-id': COMMIT });
      response.end();
    } else if (path === 'commits') {
      response.end(JSON.stringify([{ id: COMMIT }]));
    } else if (path.startsWith('pulls') || path.startsWith('merge_requests')) {
      response.end('[]');
    } else if (path.startsWith('branches/')) {
      const branch = path.slice('branches/'.length);
      response.end(
        JSON.stringify({
          name: branch,
          commit: { sha: COMMIT, id: COMMIT, parent_ids: [] },
        }),
      );
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

function toFile([path, content]: ArchivedFile): [string, GitFile] {
  return [path, { mode: '100644', content }];
}

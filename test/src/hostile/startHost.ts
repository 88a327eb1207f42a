import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Git host, with GitHub's API as far as a repository is read by it. */
export interface Host {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts a host whose organisation `demo` has these repositories: archives, by
 * name. The one named `endless` never ends.
 */
export async function startHost(
  archives: Readonly<Record<string, Buffer>>,
): Promise<Host> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(`http://host${request.url}`);
    const [, name, path = ''] =
      /^\/api\/v3\/repos\/demo\/([^/]+)(?:\/(.*))?$/.exec(pathname) ?? [];
    const { port } = server.address() as AddressInfo;
    const api = `http://localhost:${port}/api/v3/repos/demo/${name}`;
    if (path.startsWith('tarball')) {
      response.write(archives[name]);
      if (name !== 'endless') response.end();
    } else if (path.startsWith('commits/')) {
      const archive = `${api}/{archive_format}{/ref}`;
      const sha = '0123456789012345678901234567890123456789';
      response.end(
        JSON.stringify({ sha, repository: { archive_url: archive } }),
      );
    } else if (path.startsWith('pulls')) {
      response.end('[]');
    } else if (path.startsWith('git/trees')) {
      response.end(JSON.stringify({ tree: [] }));
    } else if (path.startsWith('branches/')) {
      response.end(JSON.stringify({ commit: { sha: 'main' } }));
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

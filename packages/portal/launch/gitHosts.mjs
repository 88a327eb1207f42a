import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory, importFromRoot, inRoot } from './paths.mjs';
import { portFrom } from './ports.mjs';
import { machineSecret } from './secret.mjs';

/** What `--host` may say: the Git hosts that come with the portal. */
export const HOSTS = ['github', 'gitea'];

/** The one that runs beside the portal; undefined where app-config names another host in its place. */
export function gitHostOf(host) {
  return host === 'gitea' ? gitea() : github();
}

function github() {
  // Its address gets into app-config by this variable alone.
  const isMentioned = readFileSync(inRoot('app-config.yaml'), 'utf8').includes(
    'LOCAL_GITHUB_PORT',
  );
  if (!isMentioned) return undefined;
  const port = portFrom('LOCAL_GITHUB_PORT', 4001);
  const url = `http://localhost:${port}`;
  return {
    ...{ name: 'Local GitHub', port, url, variable: 'LOCAL_GITHUB_PORT' },
    about: 'the local GitHub, an emulator: repositories and pull requests',
    source: 'localGithub.ts',
    mayHaveClusters: true,
    isReadyAt: url,
    environment: async () => ({ LOCAL_GITHUB_PORT: String(port) }),
  };
}

/** A real one, which is built the first time. */
function gitea() {
  const port = portFrom('LOCAL_GITEA_PORT', 4002);
  const url = `http://localhost:${port}`;
  return {
    ...{ name: 'Gitea', port, url, variable: 'LOCAL_GITEA_PORT' },
    about: 'a Gitea: enter as reviewer, with the password reviewer, to merge',
    source: 'localGitea.ts',
    mayHaveClusters: false,
    // The last thing that is made there.
    isReadyAt: `${url}/demo/egress/raw/branch/main/catalog-info.yaml`,
    environment: async () => {
      const { buildGitea } = await importFromRoot(
        'packages/local-gitea/launch/build.mjs',
      );
      const { program, source } = await buildGitea();
      return {
        // What the catalog keeps leads to the one host or to the other.
        PORTAL_DATA: join(dataDirectory, 'gitea'),
        LOCAL_GITEA_PORT: String(port),
        LOCAL_GITEA_PASSWORD: machineSecret('gitea'),
        GITEA_PROGRAM: program,
        GITEA_SOURCE: source,
      };
    },
  };
}

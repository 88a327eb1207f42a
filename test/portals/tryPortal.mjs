import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
// By path: npm puts the packages' commands on the PATH, not the packages.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import {
  environmentFor,
  nodeForBackstage,
} from '../../packages/portal/launch/node.mjs';
// By path: it is no package.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { root } from '../../release/packages.mjs';
import { adopt } from './adopt.mjs';
import { assertOneCopy } from './copies.mjs';
import { makePortal } from './makePortal.mjs';
import { startRegistry } from './registry.mjs';
import { Shell } from './Shell.mjs';
import { ensureTools } from './tools.mjs';

/** What yarn fetches is kept there. */
const YARN_CACHE = join(homedir(), '.cache/istio-egress/yarn');

/** What the root package overrides because it cannot be had for every machine: a portal on such a machine does, too. */
const OF_THE_MACHINE = [
  '@swc/core',
  'better-sqlite3',
  'rollup',
  'unrs-resolver',
];

/**
 * Makes a portal, adopts istio-egress in it, and tells the story there. Throws at the first thing that fails.
 *
 * @param folder - where the portal is made; its last part is the portal's name
 * @param packed - what `packAll` returned
 */
export async function tryPortal({ folder, release, frontend, packed }) {
  const name = basename(folder);
  const log = join(root, 'test/artifacts/portals', `${name}.log`);
  rmSync(log, { force: true });
  console.log(
    `\nBackstage ${release.name}, ${frontend} frontend system; the log is ${log}`,
  );
  const node = nodeForBackstage();
  const ours = environmentFor(node);
  const tools = ensureTools(release.createApp, ours);
  const environment = { ...ours, PATH: tools.path };

  const registry = await startRegistry(packed);
  try {
    const shell = new Shell({
      log,
      environment: {
        ...environment,
        BACKSTAGE_APP_NAME: 'portal',
        npm_config_registry: registry.url,
        npm_config_yes: 'true',
      },
    });
    forgetOurs(packed);
    await makePortal({
      ...{ folder, release, frontend, registry, shell },
      tools: tools.folder,
      cache: YARN_CACHE,
      overrides: overrides(),
    });
    await adopt({ folder, frontend, root, shell });
    await assertOneCopy(folder, each =>
      shell.run(`yarn why ${each}`, `yarn why ${each}`, folder),
    );
    await shell.run('yarn tsc', 'yarn tsc', folder);
  } finally {
    registry.stop();
  }
  tellStory({ folder, name, log, node, environment });
}

/** Yarn keeps packages by name and version, and ours differ each time under the same. */
function forgetOurs(packed) {
  const cache = join(YARN_CACHE, 'cache');
  if (!existsSync(cache)) return;
  const ours = packed.map(({ manifest }) => `${manifest.name}-npm-`);
  for (const file of readdirSync(cache)) {
    if (ours.some(begin => file.startsWith(begin))) rmSync(join(cache, file));
  }
}

function overrides() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.fromEntries(
    OF_THE_MACHINE.map(each => [each, manifest.overrides[each]]),
  );
}

function tellStory({ folder, name, log, node, environment }) {
  const { status } = spawnSync(
    node,
    [
      ...['--require', '@backstage/cli-node/config/nodeTransform.cjs'],
      ...['--test', '--test-reporter=spec'],
      join(import.meta.dirname, 'adopted.portals.ts'),
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...environment,
        ADOPTED_PORTAL: folder,
        ADOPTED_PORTAL_NAME: `portal-${name}`,
        ADOPTED_PORTAL_LOG: log,
      },
    },
  );
  if (status !== 0) throw new Error(`The story in ${name} failed`);
}

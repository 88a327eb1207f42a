import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const manifestAt = folder =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const isOurs = name => /^backstage-plugin-.*istio-egress/.test(name);
const isOfBackstage = name => name.startsWith('@backstage/');

/** The folder of the package that code in a folder gets by a name; undefined if it gets none. */
function resolved(name, from) {
  const folder = join(from, 'node_modules', name);
  if (existsSync(folder)) return folder;
  return dirname(from) === from ? undefined : resolved(name, dirname(from));
}

/**
 * What a workspace of the portal gets twice because of us: a package of Backstage that one of our packages, or what it
 * is built on, gets another copy of than the workspace itself.
 */
function copiesForUs(workspace) {
  const differing = [];
  const seen = new Set();
  const look = (from, names) => {
    for (const name of names) {
      const folder = resolved(name, from);
      if (!folder || seen.has(folder)) continue;
      seen.add(folder);
      const { dependencies = {}, peerDependencies = {} } = manifestAt(folder);
      const asked = Object.keys({ ...dependencies, ...peerDependencies });
      for (const each of asked.filter(isOfBackstage)) {
        const copy = resolved(each, folder);
        if (copy !== resolved(each, workspace)) {
          differing.push(`${name} gets ${each} ${manifestAt(copy).version}`);
        }
      }
      look(folder, asked.filter(isOurs));
    }
  };
  look(
    workspace,
    Object.keys(manifestAt(workspace).dependencies).filter(isOurs),
  );
  if (seen.size === 0) throw new Error(`${workspace} has none of our packages`);
  return differing;
}

/** The packages of Backstage that lie in more than one place. */
function packagesTwice(portal) {
  const names = globSync(
    [
      'node_modules/@backstage/*/package.json',
      'node_modules/**/node_modules/@backstage/*/package.json',
      'packages/*/node_modules/**/@backstage/*/package.json',
    ],
    { cwd: portal },
  ).map(file => manifestAt(dirname(join(portal, file))).name);
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}

/**
 * Fails if one of our packages gets another copy of a package of Backstage than the portal has. Second copies that packages
 * of Backstage bring on their own are only said.
 *
 * @param why - prints what `yarn why` says of a package
 */
export async function assertOneCopy(portal, why) {
  const differing = ['app', 'backend'].flatMap(each =>
    copiesForUs(join(portal, 'packages', each)),
  );
  const twice = packagesTwice(portal);
  for (const name of twice) await why(name);
  console.log(
    twice.length === 0
      ? '  One copy of each package of Backstage.'
      : `  Backstage’s own packages bring a second copy of ${twice.join(
          ', ',
        )}.`,
  );
  if (differing.length > 0) {
    throw new Error(`There are second copies:\n${differing.join('\n')}`);
  }
}

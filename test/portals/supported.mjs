import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BEGIN = '<!-- The next table is written by npm run test:portals. -->\n';
const END = '<!-- Its end. -->';

/** The packages whose major versions tell releases apart. */
const TELLING = [
  '@backstage/frontend-plugin-api',
  '@backstage/ui',
  '@backstage/plugin-catalog-node',
  '@backstage/plugin-scaffolder-node',
];

/**
 * The table of releases that the README shows.
 *
 * @param tried - a release's name, the frontends in which the story went well, and the versions of the telling packages
 */
function tableOf(tried) {
  const titles = [
    'Backstage',
    'Frontend systems',
    ...TELLING.map(name => `\`${name.replace('@backstage/', '')}\``),
  ];
  const rows = tried.map(({ name, frontends, versions }) => [
    name,
    frontends.join(', '),
    ...versions,
  ]);
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...rows.map(cells => cells[column].length)),
  );
  return [
    titles,
    titles.map((_, column) => '-'.repeat(widths[column])),
    ...rows,
  ]
    .map(cells => cells.map((cell, column) => cell.padEnd(widths[column])))
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** Writes the table into the README. */
export function writeSupported(root, tried) {
  const file = join(root, 'README.md');
  const readme = readFileSync(file, 'utf8');
  const [before, rest] = readme.split(BEGIN);
  const after = rest.slice(rest.indexOf(END));
  writeFileSync(file, `${before}${BEGIN}\n${tableOf(tried)}\n\n${after}`);
}

/** The versions of the telling packages that a portal has. */
export const versionsIn = portal =>
  TELLING.map(
    name =>
      JSON.parse(
        readFileSync(
          join(portal, 'node_modules', name, 'package.json'),
          'utf8',
        ),
      ).version,
  );

/** Fails if the README shows others than the releases that are tested. */
export function assertSupported(root, releases) {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const table = readme.slice(readme.indexOf(BEGIN), readme.indexOf(END));
  const shown = [...table.matchAll(/^\| (\d+\.\d+) /gm)].map(
    ([, name]) => name,
  );
  const tested = releases.map(({ name }) => name);
  if (shown.join() !== tested.join()) {
    throw new Error(
      `The README shows the releases ${shown.join(
        ', ',
      )}, and tested are ${tested.join(', ')}: run npm run test:portals`,
    );
  }
}

import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';

const DOCS = resolve(__dirname, '../../../docs');

/** A test that a row of a table names. */
export interface NamedTest {
  /** The row's first cell. */
  row: string;
  /** What the page's links call the file. */
  file: string;
  title: string;
}

/** A page whose tables name tests in their last column. */
export interface TestedPage {
  text: string;
  /** The first cell of each row. */
  rows: string[];
  named: NamedTest[];
  /** The files that the page links at its end, by name. */
  files: ReadonlyMap<string, string>;
}

/** Reads a page of docs/; its tables of tests stand where prettier is told to ignore them. */
export function readTestedPage(name: string): TestedPage {
  const text = readFileSync(resolve(DOCS, name), 'utf8');
  const files = new Map(
    [...text.matchAll(/^\[(\w+)\]: (\S+)$/gm)].map(([, file, path]) => [
      file,
      resolve(DOCS, path),
    ]),
  );
  const [, tables] = text.split(/<!-- prettier-ignore-\w+ -->/);
  const rows = rowsOf(tables).filter(cells => cells.at(-1) !== 'tests');
  const named = rows.flatMap(cells =>
    [...(cells.at(-1) ?? '').matchAll(/\[(\w+)\]((?: `[^`]+`)+)/g)].flatMap(
      ([, file, titles]) =>
        [...titles.matchAll(/`([^`]+)`/g)].map(([, title]) => ({
          row: cells[0],
          file,
          title,
        })),
    ),
  );
  return { text, rows: rows.map(([first]) => first), named, files };
}

/** The cells of every table's rows. */
export function rowsOf(text: string): string[][] {
  return text
    .split('\n')
    .filter(line => line.startsWith('|') && !/^\|[-| ]+$/.test(line))
    .map(line => line.split('|').slice(1, -1))
    .map(cells => cells.map(cell => cell.trim()));
}

/** The tests that are named and not there, and the files that nothing names. */
export function missingOn({ named, files }: TestedPage) {
  const used = new Set(named.map(({ file }) => file));
  return {
    tests: named.filter(({ file, title }) => !isIn(files.get(file), title)),
    uses: [...files.keys()].filter(name => !used.has(name)),
  };
}

/** A folder has cases; a Go file functions; both, and TypeScript's files, rows of tables, by key or by text. */
function isIn(path: string | undefined, title: string): boolean {
  if (path === undefined) return false;
  if (path.endsWith('/cases')) return readdirSync(path).includes(title);
  const escaped = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const test = path.endsWith('.go')
    ? `^func ${escaped}\\(t \\*testing\\.T\\)|\\bname: +"${escaped}"|^\\t+"${escaped}",$`
    : `\\(\\s*(['"\`])${escaped}\\1|[[(,]\\s*(['"\`])${escaped}\\2|^  ${escaped}: \\{$|\\bname: (['"])${escaped}\\3`;
  return new RegExp(test, 'm').test(readFileSync(path, 'utf8'));
}

import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BypassId } from 'backstage-plugin-istio-egress-common';

const DOCS = resolve(__dirname, '../../docs');
const page = readFileSync(resolve(DOCS, 'threat-model.md'), 'utf8');

/** The links at the page's end: what a file is called in the tables. */
const files = new Map(
  [...page.matchAll(/^\[(\w+)\]: (\S+)$/gm)].map(([, name, path]) => [
    name,
    resolve(DOCS, path),
  ]),
);

/** The cells of every table's rows. */
function rowsOf(text: string): string[][] {
  return text
    .split('\n')
    .filter(line => line.startsWith('|') && !/^\|[-| ]+$/.test(line))
    .map(line => line.split('|').slice(1, -1))
    .map(cells => cells.map(cell => cell.trim()));
}

const [, threatTables] = page.split(/<!-- prettier-ignore-\w+ -->/);
const threats = rowsOf(threatTables).filter(([threat]) => threat !== 'threat');

/** What the last column names. */
const named = threats.flatMap(([threat, , tests]) =>
  [...tests.matchAll(/\[(\w+)\]((?: `[^`]+`)+)/g)].flatMap(([, file, titles]) =>
    [...titles.matchAll(/`([^`]+)`/g)].map(([, title]) => ({
      threat,
      file,
      title,
    })),
  ),
);

/** A folder has cases; a Go file functions; both, and Jest's files, rows of tables, by key or by text. */
function isIn(file: string, title: string): boolean {
  const path = files.get(file);
  if (path === undefined) return false;
  if (file === 'cases') return readdirSync(path).includes(title);
  const escaped = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const test = path.endsWith('.go')
    ? `^func ${escaped}\\(t \\*testing\\.T\\)|\\bname: +"${escaped}"|^\\t+"${escaped}",$`
    : `\\(\\s*(['"\`])${escaped}\\1|[[(,]\\s*(['"\`])${escaped}\\2|^  ${escaped}: \\{$`;
  return new RegExp(test, 'm').test(readFileSync(path, 'utf8'));
}

describe('docs/threat-model.md', () => {
  it('names a test for every threat', () => {
    const tried = new Set(named.map(({ threat }) => threat));
    expect(threats.length).toBeGreaterThan(30);
    expect(threats.filter(([threat]) => !tried.has(threat))).toEqual([]);
  });

  it('names tests that exist', () => {
    expect(named.filter(({ file, title }) => !isIn(file, title))).toEqual([]);
  });

  it('uses every file that it links', () => {
    const used = new Set(named.map(({ file }) => file));
    expect([...files.keys()].filter(name => !used.has(name))).toEqual([]);
  });

  it('knows every way around a policy that a verdict can name', () => {
    const known: Record<BypassId, true> = {
      'pod-around-sidecar': true,
      'unlisted-hosts': true,
      'anyone-at-gateway': true,
      'every-pod-of-namespace': true,
      'shared-service-account': true,
      'proxy-decides': true,
      'address-alone': true,
      'server-speaks-first': true,
      'any-host-of-wildcard': true,
      'domain-fronting': true,
      dns: true,
    };
    const told = rowsOf(page).flatMap(
      ([first]) => /^`(.+)`$/.exec(first)?.[1] ?? [],
    );
    expect(told.sort()).toEqual(Object.keys(known).sort());
  });
});

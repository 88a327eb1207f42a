import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'tldts';
/** What tldts has no question for. One that holds it in another way is noticed here, and not by users. */
const trie: typeof import('tldts/dist/types/src/data/trie') = require('tldts/dist/cjs/src/data/trie');

const FILE = resolve(
  __dirname,
  '../../../plugins/istio-egress-common/src/schema/abovePublicSuffixes.ts',
);

const LINE = 78;

/** Every public suffix of the list that is installed. */
export function everySuffix(): string[] {
  const labels: string[] = [];
  let offset = 0;
  for (const length of trie.edgeLength) {
    labels.push(trie.labelText.slice(offset, offset + length));
    offset += length;
  }
  const suffixes: string[] = [];
  const visit = (node: number, name: string) => {
    if (trie.nodeFlags[node] !== 0) suffixes.push(name);
    for (
      let edge = trie.edgeStart[node];
      edge < trie.edgeStart[node + 1];
      edge++
    ) {
      visit(
        trie.edgeChild[edge],
        name === '' ? labels[edge] : `${labels[edge]}.${name}`,
      );
    }
  };
  visit(trie.rulesRoot, '');
  return suffixes;
}

/** Those domains that are no suffix and have one below them. */
function domainsAbove(suffixes: readonly string[]): string[] {
  const above = suffixes.flatMap(suffix => {
    const [, ...labels] = suffix.split('.');
    return labels.map((_, index) => labels.slice(index).join('.'));
  });
  return [...new Set(above)].filter(
    domain => /^[-.a-z0-9]+$/.test(domain) && !isSuffix(domain),
  );
}

function isSuffix(domain: string): boolean {
  const read = parse(domain, {
    allowPrivateDomains: true,
    extractHostname: false,
    validateHostname: false,
  });
  return read.domain === null;
}

/** By their ends, so that a newer list changes few lines. */
function byDomain(left: string, right: string): number {
  const [one, other] = [left, right].map(domain =>
    domain.split('.').reverse().join('.'),
  );
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function inLines(words: readonly string[]): string {
  const lines: string[] = [];
  let line = ' ';
  for (const word of words) {
    if (line.length + 1 + word.length > LINE) {
      lines.push(line);
      line = ' ';
    }
    line = `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

/** The module of the core that carries them. */
export function toSuffixesModule(): string {
  return `/**
 * Every domain that is no public suffix itself and has one somewhere below it:
 * with \`s3.amazonaws.com\`, \`amazonaws.com\`. Made from the list of the installed
 * tldts, which cannot be asked for what lies below a name, by \`npm run golden\`.
 */
export const ABOVE_PUBLIC_SUFFIXES: ReadonlySet<string> = new Set(
  \`
${inLines(domainsAbove(everySuffix()).sort(byDomain))}
  \`
    .trim()
    .split(/\\s+/),
);
`;
}

export async function readSuffixesModule(): Promise<string> {
  return readFile(FILE, 'utf8');
}

export async function writeSuffixesModule(): Promise<void> {
  await writeFile(FILE, toSuffixesModule());
}

import { ABOVE_PUBLIC_SUFFIXES } from './abovePublicSuffixes';
import { isPublicSuffix } from './publicSuffixes';

/** How tldts holds the list: nodes, and edges with a label each. */
interface Trie {
  nodeFlags: Uint8Array;
  edgeStart: Uint32Array;
  edgeLength: Uint8Array;
  edgeChild: Uint32Array;
  labelText: string;
  rulesRoot: number;
}

function everySuffix(): string[] {
  const trie: Trie = jest.requireActual('tldts/dist/cjs/src/data/trie');
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

function domainsAbove(name: string): string[] {
  const [, ...above] = name.split('.');
  return above.map((_, index) => above.slice(index).join('.'));
}

it('knows every domain above a public suffix of the installed list', () => {
  const suffixes = everySuffix();
  expect(suffixes).toEqual(
    expect.arrayContaining(['co.uk', 'github.io', 's3.amazonaws.com']),
  );
  const above = suffixes
    .flatMap(domainsAbove)
    .filter(each => /^[-.a-z0-9]+$/.test(each) && !isPublicSuffix(each));
  expect([...ABOVE_PUBLIC_SUFFIXES].sort()).toEqual([...new Set(above)].sort());
});

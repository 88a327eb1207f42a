import { expect } from 'expect';
import { HELD, portalAt } from './aPublication';
import type { Contract, ContractHost } from './ContractHost';

const KEPT = 'manifests/namespaces/team-a/kept file.yaml';
const README_ID = '76e6e26685c24547adf075975baf7a8083f8bfb0';

/** The trees of a host, and the root of its branch main. */
async function treesOf(host: ContractHost) {
  const { gitHost, target } = portalAt(host);
  const { trees } = gitHost;
  if (!trees) throw new Error(`${gitHost.type} has no trees`);
  const { signal } = new AbortController();
  const commit = await gitHost.findBranch(target, 'main');
  const root = await trees.findRoot(target, commit?.id ?? '', signal);
  return {
    root: root ?? '',
    list: async (id: string, isWhole: boolean) =>
      (await trees.list(target, id, { isWhole, signal }))?.entries ?? [],
    read: async (id: string) => {
      const parts: Uint8Array[] = [];
      for await (const part of (await trees.read(target, id, signal)) ?? []) {
        parts.push(part);
      }
      return Buffer.concat(parts).toString('utf8');
    },
  };
}

/** How folders and files are read of hosts that give them one by one. */
export const treeReading: Contract = {
  'tree: tells what is in a folder, by Git’s ids': async start => {
    const { root, list } = await treesOf(await start(HELD));

    const entries = await list(root, false);

    expect(entries.map(({ path, type }) => ({ path, type }))).toEqual([
      { path: 'README.md', type: 'blob' },
      { path: 'manifests', type: 'tree' },
    ]);
    expect(entries[0]).toMatchObject({
      mode: '100644',
      sha: README_ID,
      size: HELD['README.md'].length,
    });
    expect(await list(entries[1].sha, false)).toMatchObject([
      { path: 'namespaces', type: 'tree' },
      { path: 'old.yaml', type: 'blob' },
    ]);
  },

  'tree: tells all that is below a folder at once': async start => {
    const { root, list } = await treesOf(await start(HELD));

    const entries = await list(root, true);

    expect(
      entries.filter(({ type }) => type === 'blob').map(({ path }) => path),
    ).toEqual(['README.md', KEPT, 'manifests/old.yaml']);
  },

  'tree: gives a file as it is': async start => {
    const text = '\ufeffkind: Gateway # é\r\n';
    const host = await start({ ...HELD, 'manifests/odd.yaml': text });
    const { root, list, read } = await treesOf(host);
    const odd = (await list(root, true)).find(
      ({ path }) => path === 'manifests/odd.yaml',
    );

    expect(await read(odd?.sha ?? '')).toBe(text);
    expect(odd?.size).toBe(Buffer.byteLength(text));
  },
};

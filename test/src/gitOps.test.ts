import { parse } from 'yaml';
import { manifestsOn, type ShownManifest } from './docs/manifestsOn';
import { listCases, readFiles } from './golden/cases';

const specOf = (page: string, kind: string) =>
  manifestsOn(page).find(each => each.kind === kind)?.spec;

describe('docs/argo-cd.md', () => {
  it('applies the manifests of the whole tree, and nothing else', () => {
    expect(specOf('argo-cd.md', 'Application')).toMatchObject({
      source: { path: 'manifests', directory: { recurse: true } },
      syncPolicy: {
        automated: { prune: true },
        syncOptions: expect.arrayContaining(['ServerSideApply=true']),
      },
    });
  });

  it('permits every kind that is rendered, but for Namespaces', async () => {
    const project = specOf('argo-cd.md', 'AppProject') as {
      namespaceResourceWhitelist: { group: string; kind: string }[];
      clusterResourceWhitelist: unknown[];
    };
    expect(project.clusterResourceWhitelist).toEqual([]);
    const refused = new Set<string>();
    for (const { folder } of listCases()) {
      for (const [path, text] of await readFiles(`${folder}/expected`)) {
        if (!/(^|\/)manifests\//.test(path)) continue;
        const { apiVersion, kind } = parse(text) as ShownManifest;
        const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
        const permitted = project.namespaceResourceWhitelist.some(
          each =>
            each.group === group && (each.kind === '*' || each.kind === kind),
        );
        if (!permitted) refused.add(`${kind} ${path.split('/').at(-1)}`);
      }
    }
    expect([...refused]).toEqual(['Namespace namespace.yaml']);
  });
});

describe('docs/flux.md', () => {
  it('applies the manifests, and nothing else', () => {
    expect(specOf('flux.md', 'Kustomization')).toMatchObject({
      path: './manifests',
      prune: true,
      force: false,
    });
    expect(specOf('flux.md', 'GitRepository')?.ignore).toBe(
      '/*\n!/manifests\n',
    );
  });
});

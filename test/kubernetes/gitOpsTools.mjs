// Fetches the modules of the GitOps tools, of which the definitions of their kinds are read.
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail } from 'local-gitea/launch/go.mjs';

const modules = [
  {
    path: 'github.com/argoproj/argo-cd/v3',
    version: 'v3.1.9',
    sum: 'h1:9P9vJKo1RGWu6mtQnGu61r+0h3XKlA2j3kVhwogUQ/0=',
    definitions: [
      'manifests/crds/application-crd.yaml',
      'manifests/crds/appproject-crd.yaml',
    ],
  },
  {
    path: 'github.com/fluxcd/source-controller',
    version: 'v1.9.6',
    sum: 'h1:nG534/bI6nVpyHra7ONAk6xDB3xPsVT+EOLHZHXPrrc=',
    definitions: [
      'config/crd/bases/source.toolkit.fluxcd.io_gitrepositories.yaml',
    ],
  },
  {
    path: 'github.com/fluxcd/kustomize-controller',
    version: 'v1.9.6',
    sum: 'h1:XB+G3A0mky0j5uVHZWv4oSlS2RvZBoNIUhstIvY0JKE=',
    definitions: [
      'config/crd/bases/kustomize.toolkit.fluxcd.io_kustomizations.yaml',
    ],
  },
];

/** The files of the CustomResourceDefinitions that docs/argo-cd.md and docs/flux.md need. */
export function definitionsOfGitOpsTools(go) {
  return modules.flatMap(({ path, version, sum, definitions }) => {
    console.log(`Definitions of ${path} ${version} …`);
    // Outside of any module: nothing of theirs is built.
    const { stdout } = spawnSync(
      go,
      ['mod', 'download', '-json', `${path}@${version}`],
      { cwd: tmpdir(), encoding: 'utf8' },
    );
    const module = JSON.parse(stdout || '{}');
    if (module.Error || !module.Dir) {
      fail(
        `Go does not fetch ${path} ${version}: ${module.Error ?? 'no answer'}`,
      );
    }
    if (module.Sum !== sum) {
      fail(`${path} ${version} has the sum ${module.Sum}, and not ${sum}.`);
    }
    return definitions.map(file => join(module.Dir, file));
  });
}

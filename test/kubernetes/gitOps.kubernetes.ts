import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { manifestsOn } from '../src/docs/manifestsOn';
import type { ApiServer, KubernetesObject } from './parts/ApiServer';
import { namespace } from './parts/ControlPlane';
import { expectDone } from './parts/GitOps';
import { theControlPlane } from './parts/theControlPlane';

const MANAGER = 'platform';
const pages = {
  'argo-cd.md': ['Application', 'AppProject'],
  'flux.md': ['GitRepository', 'Kustomization'],
};

describe('The kinds of Argo CD and Flux', async () => {
  const run = {} as { admin: ApiServer; definitions: KubernetesObject[] };

  before(async () => {
    const { admin } = await theControlPlane();
    const files = JSON.parse(process.env.GITOPS_DEFINITIONS!) as string[];
    const definitions: KubernetesObject[] = await Promise.all(
      files.map(async file => parse(await readFile(file, 'utf8'))),
    );
    Object.assign(run, { admin, definitions });
    for (const definition of definitions) {
      await expectDone(admin.apply(definition, MANAGER));
    }
    await admin.waitForKinds();
    for (const name of ['argocd', 'flux-system']) {
      await expectDone(admin.apply(namespace(name), MANAGER));
    }
  });

  after(async () => {
    for (const definition of run.definitions) {
      await expectDone(run.admin.delete(definition));
    }
  });

  for (const [page, kinds] of Object.entries(pages)) {
    const shown = manifestsOn(page) as unknown as KubernetesObject[];

    it(`are those of docs/${page}`, () => {
      assert.deepEqual(
        shown.map(({ kind }) => kind),
        kinds,
      );
    });

    for (const manifest of shown) {
      it(`take the ${manifest.kind} of docs/${page}`, async () => {
        await expectDone(run.admin.apply(manifest, MANAGER));
      });

      it(`refuse the ${manifest.kind} of docs/${page} with a field that it does not have`, async () => {
        const { message } = await run.admin.apply(
          { ...manifest, spec: { ...(manifest.spec as object), prunes: true } },
          MANAGER,
        );
        assert.match(message, /\.spec\.prunes: field not declared in schema/);
      });
    }
  }
});

import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { readRequest, renderTree } from 'backstage-plugin-istio-egress-common';
import { parse } from 'yaml';
import { aPlatform } from './aPlatform';
import type { TestObject } from './startKubernetes';

/** The files of an egress repository that holds these requests, by path. */
export function aTree(
  requests: JsonObject[],
  platform = aPlatform(),
): Record<string, string> {
  const policies = requests.map(request => {
    const policy = readRequest(request);
    if (!policy.ok) throw new Error(JSON.stringify(policy.findings));
    return policy.value;
  });
  const { files, findings } = renderTree(policies, platform);
  if (files.size === 0) throw new Error(JSON.stringify(findings));
  return Object.fromEntries(files);
}

/** The objects that a GitOps tool applies of a repository's files. */
export function objectsOf(files: Record<string, string>): TestObject[] {
  return Object.entries(files)
    .filter(([path]) => /(^|\/)manifests\//.test(path))
    .map(([, text]) => parse(text) as TestObject);
}

/** The policies of a repository's files, as the catalog knows them from its branch `main`. */
export function entitiesOf(
  files: Record<string, string>,
  repository: string,
): Entity[] {
  return Object.entries(files)
    .filter(([path]) => /(^|\/)policies\/[^/]+\/catalog-info\.yaml$/.test(path))
    .map(([path, text]) => {
      const entity = parse(text) as Entity;
      const location = `url:${repository}/tree/main/${path}`;
      entity.metadata.annotations = {
        'backstage.io/managed-by-location': location,
      };
      return entity;
    });
}

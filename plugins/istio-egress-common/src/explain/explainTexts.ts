import { finding, quote } from '../findings';
import type { Platform } from '../platform';
import { finish, Steps } from '../steps';
import type { ExplainFinding } from './explainFinding';
import { Explanation, followAll } from './explain';
import { findMistakes } from './mistakes';
import { readMesh } from './readMesh';
import { KubernetesObject, readObjects } from './objects';

/**
 * What manifests do that anybody wrote: for each namespace, workload, host and
 * port where a call goes, and each thing that does not do what it seems to. It
 * follows Istio's rules for sidecars and egress gateways; what it does not follow
 * (EnvoyFilters, ambient mode, the Gateway API) it says.
 *
 * @param texts - YAML of any objects, any number of documents each
 * @param platform - its gateways and proxies; without it, Istio's usual gateway
 * @public
 */
export function explain(
  texts: readonly string[],
  platform?: Platform,
): Explanation {
  return finish(explainInSteps(texts, platform));
}

/**
 * {@link explain}, a call at a time.
 *
 * @public
 */
export function* explainInSteps(
  texts: readonly string[],
  platform?: Platform,
): Steps<Explanation> {
  const { objects, findings } = readObjects(texts);
  const mesh = readMesh(objects, platform);
  const followed = yield* followAll(mesh);
  return {
    calls: followed.map(({ explained }) => explained),
    findings: [
      ...findings,
      ...findMistakes(mesh, followed),
      ...findOtherKinds(objects),
    ],
  };
}

/** What is read, or told of where it matters. */
const KNOWN = [
  'networking.istio.io',
  'security.istio.io',
  'gateway.networking.k8s.io',
  'networking.k8s.io',
  'apps',
  'batch',
];
const KNOWN_OF_CORE = ['Namespace', 'Service', 'Pod'];

export function findOtherKinds(
  objects: readonly KubernetesObject[],
): ExplainFinding[] {
  const others = objects.filter(({ group, kind }) =>
    group === '' ? !KNOWN_OF_CORE.includes(kind) : !KNOWN.includes(group),
  );
  const kinds = new Set(
    others.map(({ group, kind }) => (group ? `${kind}.${group}` : kind)),
  );
  return [...kinds]
    .sort()
    .map(kind => finding('EGR801', '', { kind: quote(kind) }));
}

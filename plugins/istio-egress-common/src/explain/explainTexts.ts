import { finding, quote } from '../findings';
import type { Platform } from '../platform';
import { finish, Steps } from '../steps';
import type { ExplainFinding } from './explainFinding';
import { Explanation, followAll, MOST_CALLS } from './explain';
import { findMistakes } from './mistakes';
import { readMesh } from './readMesh';
import { KubernetesObject, readObjectsInSteps } from './objects';

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
 * @param most - how many calls are followed; absent: all, up to 20,000
 * @public
 */
export function* explainInSteps(
  texts: readonly string[],
  platform?: Platform,
  most = MOST_CALLS,
): Steps<Explanation> {
  const { objects, findings } = yield* readObjectsInSteps(texts);
  const mesh = readMesh(objects, platform);
  const followed = yield* followAll(mesh, most);
  const mistakes = yield* findMistakes(mesh, followed);
  return {
    calls: followed.map(({ explained }) => explained),
    findings: [
      ...findings,
      ...(followed.length === most
        ? [finding('EGR857', '', { calls: most.toLocaleString('en-US') })]
        : []),
      ...mistakes,
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

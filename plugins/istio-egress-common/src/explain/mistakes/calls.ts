import { finding, quote } from '../../findings';
import type { FollowedCall } from '../explain';
import type { ExplainFinding } from '../explainFinding';
import type { Mesh } from '../model';
import type { Step } from '../passage';
import { about } from './about';

/** Why calls end, or go where nobody meant them to, as far as an object is to blame. */
export function* findInCalls(
  mesh: Mesh,
  calls: readonly FollowedCall[],
): Iterable<ExplainFinding[]> {
  const declared = declaredProxies(mesh);
  for (const call of calls) {
    yield [
      ...findEnd(call),
      ...findUnknown(call),
      ...findOpen(call),
      ...findVariables(declared, call),
      ...findOutside(call),
    ];
  }
}

/** The place of a route's destination. */
function placeOf({ route }: Step): string {
  return route
    ? `spec.${route.section}[${route.index}].route[0].destination`
    : '';
}

function findEnd({
  caller,
  journey,
  call,
  explained,
}: FollowedCall): ExplainFinding[] {
  const [policy] = journey.policies ?? [];
  // That nothing else may be called is what such policies are for.
  if (policy && explained.host !== '*') {
    const { port, pods } = journey.hop ?? { port: call.port };
    const to = pods
      ? `pods of namespace ${pods.namespace}`
      : 'addresses outside';
    return [
      about(policy, 'spec.egress', 'EGR844', {
        host: quote(explained.host),
        to: `${to} on port ${port}`,
      }),
    ];
  }
  const step = journey.steps.at(-1);
  const service = step?.service?.object;
  if (journey.refusal === 'authorizationOutbound' && service) {
    return [
      about(service, 'spec.resolution', 'EGR861', {
        host: quote(explained.host),
        namespace: quote(caller.namespace),
      }),
    ];
  }
  const destination = step?.route?.destinations[0];
  const object = step?.by?.object;
  if (!step || !object || !destination) return [];
  const host = quote(destination.host);
  switch (journey.refusal) {
    case 'noSubset':
      return [
        about(object, `${placeOf(step)}.subset`, 'EGR820', {
          subset: quote(destination.subset),
          host,
        }),
      ];
    case 'noService':
    case 'noPort':
      return [
        about(object, `${placeOf(step)}.host`, 'EGR821', {
          host,
          port: String(destination.port ?? call.port),
        }),
      ];
    default:
      return [];
  }
}

function findUnknown({ journey }: FollowedCall): ExplainFinding[] {
  return journey.unknown === undefined
    ? []
    : [finding('EGR842', '', { reason: journey.unknown })];
}

/** Where a namespace lets every host out. */
function findOpen({ caller, explained }: FollowedCall): ExplainFinding[] {
  return explained.host === '*' &&
    explained.outcome === 'direct' &&
    caller.outside === undefined
    ? [
        {
          ...finding('EGR845', '', { namespace: quote(caller.namespace) }),
          object: { kind: 'Namespace', namespace: '', name: caller.namespace },
        },
      ]
    : [];
}

/** The hosts that the mesh knows, and the addresses that somebody tunnels to. */
function declaredProxies({
  destinationRules,
  services,
}: Mesh): ReadonlySet<string> {
  const tunnelled = new Set(
    destinationRules
      .filter(
        ({ policy, subsets }) =>
          policy?.tunnel || subsets.some(each => each.policy?.tunnel),
      )
      .map(({ host }) => host),
  );
  return new Set(
    services.flatMap(({ host, endpoints }) => [
      host,
      ...(tunnelled.has(host) ? endpoints.map(({ address }) => address) : []),
    ]),
  );
}

/** A proxy that applications alone know of. */
function findVariables(
  known: ReadonlySet<string>,
  { caller }: FollowedCall,
): ExplainFinding[] {
  return caller.proxies
    .filter(({ host }) => !known.has(host))
    .map(({ host, port, path, object }) =>
      about(object, path, 'EGR813', { proxy: quote(`${host}:${port}`) }),
    );
}

function findOutside({ caller }: FollowedCall): ExplainFinding[] {
  return caller.outside === 'notInjected' && caller.object
    ? [about(caller.object, 'metadata.labels', 'EGR846')]
    : [];
}

import {
  about,
  Caller,
  ExplainFinding,
  FollowedCall,
  KubernetesObject,
  Mesh,
} from '../explain';
import { finding, listOf, quote } from '../findings';
import type { Platform } from '../platform';
import type { Refused } from './granted';
import { admissionsAt, egressGateways, isLedToGateway } from './relations';
import type { Replaced } from './replaced';
import { Draft, isOwned } from './toRequests';

/** Everything that is not taken over, and why. */
export function findLeft({
  mesh,
  callers,
  calls,
  drafts,
  refused,
  replaced,
  otherProxies,
}: {
  mesh: Mesh;
  callers: ReadonlySet<Caller>;
  calls: readonly FollowedCall[];
  drafts: readonly Draft[];
  refused: readonly Refused[];
  replaced: readonly Replaced[];
  otherProxies: readonly { call: FollowedCall; proxy: string }[];
}): ExplainFinding[] {
  const all = [
    ...refused.map(toRefusal),
    ...otherProxies.map(({ call, proxy }) => ({
      ...finding('EGR856', '', {
        call: inWords(call),
        proxy: quote(proxy),
      }),
    })),
    ...calls.flatMap(findUnknown),
    ...findVariables(mesh, callers, drafts),
    ...findObjects(mesh, replaced, refused),
  ];
  const keyOf = ({ code, object, path, message }: ExplainFinding) =>
    JSON.stringify([code, object, path, message]);
  return [...new Map(all.map(each => [keyOf(each), each])).values()];
}

function inWords({ explained }: FollowedCall): string {
  const { namespace, workload, host, port } = explained;
  const who =
    workload === '*' ? `pods of ${namespace}` : `${namespace}/${workload}`;
  return `${who} to ${host}:${port}`;
}

function toRefusal({ call, finding: why }: Refused): ExplainFinding {
  return {
    ...finding('EGR853', '', {
      call: inWords(call),
      code: why.code,
      message: why.message,
      fix: why.fix,
    }),
  };
}

function findUnknown(call: FollowedCall): ExplainFinding[] {
  const { unknown } = call.journey;
  return unknown === undefined
    ? []
    : [finding('EGR852', '', { call: inWords(call), reason: unknown })];
}

/** Variables that name a proxy: what becomes of them depends on where the calls leave now. */
function findVariables(
  mesh: Mesh,
  callers: ReadonlySet<Caller>,
  drafts: readonly Draft[],
): ExplainFinding[] {
  return [...callers].flatMap(caller => {
    const asked = drafts.flatMap(draft =>
      draft.calls.some(call => call.caller === caller) ? draft : [],
    );
    return caller.proxies.flatMap(({ host, port, path, object }) => {
      const proxy = quote(`${host}:${port}`);
      if (asked.length === 0) return [about(object, path, 'EGR851', { proxy })];
      const isLed = asked.some(({ request }) =>
        request.destinations.some(each => isLedToGateway(mesh, each.host)),
      );
      return isLed ? [about(object, path, 'EGR850', { proxy })] : [];
    });
  });
}

const ISTIO = 'networking.istio.io';

/** Objects of egress that stay as they are. */
function findObjects(
  mesh: Mesh,
  replaced: readonly Replaced[],
  refused: readonly Refused[],
): ExplainFinding[] {
  const gone = new Set(replaced.map(({ object }) => object));
  const gateways = egressGateways(mesh);
  const ofGateways = new Set<KubernetesObject>([
    ...gateways.map(({ object }) => object),
    ...gateways.flatMap(({ selector }) => admissionsAt(mesh, selector)),
  ]);
  const refusedHosts = new Set(refused.map(({ call }) => call.explained.host));
  return mesh.others
    .filter(each => !gone.has(each))
    .flatMap(object => {
      const why = whyLeft(mesh, object, ofGateways, refusedHosts);
      return why === undefined
        ? []
        : [about(object, '', 'EGR854', { reason: why })];
    });
}

function whyLeft(
  mesh: Mesh,
  object: KubernetesObject,
  ofGateways: ReadonlySet<KubernetesObject>,
  refusedHosts: ReadonlySet<string>,
): string | undefined {
  const { kind, group } = object;
  if (kind === 'EnvoyFilter') return 'what an EnvoyFilter does is not followed';
  if (group === 'gateway.networking.k8s.io') {
    return 'the Gateway API is not followed';
  }
  if (kind === 'NetworkPolicy') {
    return 'NetworkPolicies add up, and it goes on allowing what it allows';
  }
  if (ofGateways.has(object)) {
    return 'routes that are not taken over use its gateway';
  }
  if (group !== ISTIO) return undefined;
  if (kind === 'Sidecar') {
    return 'no policy of its namespace renders a Sidecar in its place';
  }
  const hosts = [
    ...mesh.services.filter(each => each.object === object && each.isExternal),
    ...mesh.destinationRules.filter(each => each.object === object),
  ].map(({ host }) => host);
  const routed = mesh.virtualServices
    .filter(each => each.object === object)
    .flatMap(each => each.hosts);
  const all = [...hosts, ...routed].filter(
    each => !each.endsWith(`.svc.${mesh.clusterDomain}`),
  );
  if (all.length === 0) return undefined;
  const stopped = all.filter(each => refusedHosts.has(each));
  return stopped.length > 0
    ? `calls to ${listOf(stopped)} are not taken over`
    : `no call to ${listOf(all)} is taken over`;
}

/** What of a request somebody has to look at. */
export function findAssumed(
  { request }: Draft,
  platform: Platform,
): ExplainFinding[] {
  const { namespace } = request.workload;
  return isOwned(namespace, platform)
    ? []
    : [
        finding('EGR855', 'owner', {
          namespace: quote(namespace),
          owner: quote(request.owner),
        }),
      ];
}

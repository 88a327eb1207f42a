import {
  Caller,
  FollowedCall,
  labelsAt,
  Mesh,
  policiesAgainst,
  scopeOf,
} from '../explain';
import { at } from '../plainData';
import { importedRequestName } from '../names';
import type { Platform } from '../platform';
import { effectiveDefaults, latestExpiry } from '../policies';
import { isMeshLabel, Policy } from '../request';
import { Asked, toAsked } from './toDestination';

/** A request that nobody has judged yet, and the calls that it is for: one a destination, in the same order. */
export interface Draft {
  request: Policy;
  calls: FollowedCall[];
  asked: Asked[];
}

/** Of one request. */
const MOST_DESTINATIONS = 100;

/** One request for each workload and route; several, where there are more hosts than a request may have. */
export function toRequests(
  mesh: Mesh,
  needs: readonly FollowedCall[],
  platform: Platform,
  today: string,
): Draft[] {
  const groups = new Map<string, { call: FollowedCall; asked: Asked }[]>();
  const counts = new Map<string, number>();
  for (const call of needs) {
    const asked = toAsked(mesh, call, platform);
    const { namespace, workload } = call.caller;
    const about = JSON.stringify([namespace, workload, asked.route]);
    const count = counts.get(about) ?? 0;
    counts.set(about, count + 1);
    const key = `${about} ${Math.floor(count / MOST_DESTINATIONS)}`;
    groups.set(key, [...(groups.get(key) ?? []), { call, asked }]);
  }
  const lockdowns = lockdownsOf(mesh, needs, platform);
  const positions = new Map<string, number>();
  return [...groups.values()].map(group => {
    const [{ call, asked }] = group;
    const { caller } = call;
    const workload =
      caller.workload === '*'
        ? undefined
        : caller.workload.replace(/^serviceaccount\//, '');
    const key = `${caller.namespace}/${workload}`;
    const position = (positions.get(key) ?? 0) + 1;
    positions.set(key, position);
    const expires = latestExpiry(platform, today);
    const lockdown = lockdowns.get(caller.namespace);
    return {
      request: {
        name: importedRequestName(workload, position),
        ...(platform.cluster && { clusters: [platform.cluster.name] }),
        owner: ownerOf(caller.namespace, platform),
        reason: 'Taken over from manifests: say what the traffic is for.',
        ...(expires !== undefined && { expires }),
        workload: toWorkload(caller),
        destinations: group.map(each => each.asked.destination),
        ...(Object.keys(asked.route).length > 0 && { route: asked.route }),
        ...(lockdown && { lockdown }),
      },
      calls: group.map(each => each.call),
      asked: group.map(each => each.asked),
    };
  });
}

/** Whether the platform says who answers for a namespace. */
export function isOwned(namespace: string, { namespaces }: Platform): boolean {
  return (
    namespaces !== undefined &&
    Object.hasOwn(namespaces, namespace) &&
    namespaces[namespace].length > 0
  );
}

function ownerOf(namespace: string, platform: Platform): string {
  return isOwned(namespace, platform)
    ? platform.namespaces![namespace][0]
    : `group:default/${namespace}`;
}

function toWorkload(caller: Caller): Policy['workload'] {
  const { namespace, workload, serviceAccount, object } = caller;
  if (object === undefined) {
    return {
      namespace,
      ...(workload !== '*' && { serviceAccount }),
    };
  }
  const own = labelsAt(object.content, 'spec', 'selector', 'matchLabels');
  const labels = Object.keys(own).length > 0 ? own : caller.labels;
  const selector = Object.fromEntries(
    Object.entries(labels).filter(([key]) => !isMeshLabel(key)),
  );
  const kind = kindOf(object);
  return {
    namespace,
    ...(kind !== 'Deployment' && { kind }),
    name: workload,
    ...(Object.keys(selector).length > 0 && { selector }),
    ...(serviceAccount !== undefined &&
      serviceAccount !== 'default' && { serviceAccount }),
  };
}

function kindOf({ kind, content }: NonNullable<Caller['object']>): string {
  const isOther = kind === 'Pod' || kind === 'ReplicaSet';
  return isOther ? `${String(at(content, 'apiVersion'))}/${kind}` : kind;
}

/** What is closed today stays closed, where the platform does not close it by itself. */
function lockdownsOf(
  mesh: Mesh,
  needs: readonly FollowedCall[],
  platform: Platform,
): Map<string, NonNullable<Policy['lockdown']>> {
  const { lockdown, route } = effectiveDefaults(platform);
  const found = new Map<string, NonNullable<Policy['lockdown']>>();
  if (route.exit === 'waypoint') return found;
  for (const { caller, call } of needs) {
    const isClosed = scopeOf(mesh, caller).isRegistryOnly;
    const hop = { port: call.port };
    const isKept =
      caller.proxies.length === 0 &&
      policiesAgainst(mesh, caller, hop).length > 0;
    const own = {
      ...found.get(caller.namespace),
      ...(isClosed && !lockdown.registryOnly && { registryOnly: true }),
      ...(isKept && !lockdown.networkPolicy && { networkPolicy: true }),
    };
    if (Object.keys(own).length > 0) found.set(caller.namespace, own);
  }
  return found;
}

import { parseEntityRef } from '@backstage/catalog-model';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { ClusterObject } from 'backstage-plugin-istio-egress-common';
import type { OwnedPolicy } from './toKnownPolicies';

/** So many are named; the page lists all. */
const MOST_NAMED = 5;

/**
 * What owners are told about policies that were in force and are not any more:
 * each owner once for all of a look.
 */
export function toNotifications(
  changed: readonly OwnedPolicy[],
): NotificationSendOptions[] {
  const byOwner = new Map<string, OwnedPolicy[]>();
  for (const each of changed) {
    byOwner.set(each.owner, [...(byOwner.get(each.owner) ?? []), each]);
  }
  return [...byOwner].map(([owner, policies]) => {
    const [first] = policies;
    const ref = first.known.policy;
    return {
      recipients: { type: 'entity', entityRef: owner },
      payload: {
        title:
          policies.length === 1
            ? `Egress policy ${nameOf(ref)} was changed in the cluster`
            : `${policies.length} egress policies were changed in the cluster`,
        description: policies.slice(0, MOST_NAMED).map(toSentence).join(' '),
        link:
          policies.length === 1
            ? `/catalog/${toPath(ref)}`
            : `/egress?state=${first.known.state}`,
        severity: 'high',
        topic: 'Egress policies that are changed in the cluster',
        scope: `istio-egress/in-force/${policies.length === 1 ? ref : owner}`,
      },
    };
  });
}

/** `team-a.github-api: the Gateway istio-system/egress differs in spec.servers[0].hosts[0].` */
function toSentence({ known: { policy, objects } }: OwnedPolicy): string {
  const object = objects.find(
    ({ state }) => state === 'missing' || state === 'changed',
  );
  return `${nameOf(policy)}: ${object ? whatOf(object) : 'see its page'}.`;
}

function whatOf({
  kind,
  namespace,
  name,
  state,
  differences: [difference],
}: ClusterObject): string {
  const object = `the ${kind} ${[namespace, name].filter(Boolean).join('/')}`;
  return state === 'missing' || difference === undefined
    ? `${object} is missing`
    : `${object} differs in ${difference.field}`;
}

function nameOf(ref: string): string {
  return parseEntityRef(ref).name;
}

/** Where Backstage has the page of an entity. */
function toPath(ref: string): string {
  const { kind, namespace, name } = parseEntityRef(ref);
  return `${namespace}/${kind}/${name}`;
}

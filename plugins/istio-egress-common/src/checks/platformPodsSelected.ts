import { Finding, finding, quote } from '../findings';
import { WAYPOINT_NAME } from '../names';
import type { Platform } from '../platform';
import type { Policy } from '../request';
import type { PolicyCheck } from './check';

type Labels = Record<string, string>;

const CONTROL_PLANE: Labels = { app: 'istiod' };

/**
 * Istio's own objects in its root namespace hold for every pod of the mesh that
 * has their labels: by a gateway's labels a pod takes its AuthorizationPolicies,
 * DestinationRules and EnvoyFilters. A waypoint lies in the workload's own
 * namespace. What else the platform runs is in namespaces of its own.
 */
export const platformPodsSelected: PolicyCheck = {
  name: 'platformPodsSelected',
  when: 'ask',
  find: ({ policy }, platform) => [
    ...byLabels(policy, platform),
    ...byName(policy),
  ],
};

function byLabels({ workload }: Policy, platform: Platform): Finding[] {
  const { selector, name } = workload;
  const labels = selector ?? (name === undefined ? {} : { app: name });
  const [taken] = platformPods(platform).filter(({ labels: theirs }) =>
    Object.keys(theirs).every(key => labels[key] === theirs[key]),
  );
  return taken === undefined
    ? []
    : [
        finding('EGR121', selector ? 'workload.selector' : 'workload.name', {
          value: quote(inWords(labels)),
          whose: taken.whose,
        }),
      ];
}

function platformPods({
  gateways,
}: Platform): { whose: string; labels: Labels }[] {
  return [
    ...Object.entries(gateways).map(([gateway, { selector }]) => ({
      whose: `egress gateway ${quote(gateway)}`,
      labels: selector,
    })),
    { whose: 'the control plane', labels: CONTROL_PLANE },
  ];
}

/** istiod makes a waypoint's Deployment and its ServiceAccount, both of the Gateway's name. */
function byName({ workload }: Policy): Finding[] {
  return (['name', 'serviceAccount'] as const)
    .filter(field => workload[field] === WAYPOINT_NAME)
    .map(field =>
      finding('EGR121', `workload.${field}`, {
        value: quote(WAYPOINT_NAME),
        whose: 'the waypoint of the namespace',
      }),
    );
}

function inWords(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
}

import type { Probe } from './probe';

/** What it means when a call does not end as it must: single sentences, free of the shell's quotes. */
export const MEANINGS = {
  answered:
    'The policy is not in force, or something on the route refuses the call: see the logs of sidecar, gateway and proxy. A gateway that refuses a certificate logs 0 bytes and a server name below from.egress.internal.',
  'handed-out':
    'The sidecar of the pod does not capture DNS, so it cannot distinguish the host from others on the same port; or see the logs of sidecar, gateway and proxy.',
  workload:
    'The sidecar allows it: without REGISTRY_ONLY, by another policy of the namespace, or because the pod has no sidecar.',
  'other-account':
    'The gateway or waypoint allows it: by another policy that names this account, or by one for every pod of the namespace.',
  'outside-the-mesh':
    'The network plugin does not enforce NetworkPolicies, or another NetworkPolicy allows it.',
} as const;

/** What the program says of a probe that fails. */
export function meaningOf({ caller, expected }: Probe): string {
  return MEANINGS[
    expected === 'answered' || expected === 'handed-out' ? expected : caller
  ];
}

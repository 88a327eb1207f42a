import { finding, quote } from '../findings';
import { policyName } from '../plan/names';
import type { ResolvedPolicy } from '../policies';
import type { SetCheck } from './check';

/** A pod with a sidecar is none of ztunnel's, and one label of the namespace decides for all. */
export const dataplaneMixed: SetCheck = {
  name: 'dataplaneMixed',
  find: policies => {
    const firstOf = new Map<string, ResolvedPolicy>();
    return policies.flatMap(resolved => {
      const { policy, exit } = resolved;
      const { namespace } = policy.workload;
      const first = firstOf.get(namespace);
      if (first === undefined) {
        firstOf.set(namespace, resolved);
        return [];
      }
      return isAmbient(first) === isAmbient(resolved)
        ? []
        : [
            {
              policy,
              finding: finding('EGR343', 'route.exit', {
                value: quote(exit.kind),
                namespace: quote(namespace),
                other: quote(first.exit.kind),
                policy: policyName(first.policy),
              }),
            },
          ];
    });
  },
};

function isAmbient({ exit }: ResolvedPolicy): boolean {
  return exit.kind === 'waypoint';
}

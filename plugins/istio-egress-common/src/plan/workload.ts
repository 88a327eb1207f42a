import { namespacePath, policyManifestPath, policyName } from '../names';
import type { Platform } from '../platform';
import {
  namespaceLabels,
  ResolvedPolicy,
  revisionLabels,
  selectsByLabels,
} from '../policies';
import { isWorkloadKind } from '../request';
import { planEnvironment } from './environment';
import { inNamespaceOf } from './inNamespaceOf';
import { planNewWorkload } from './newWorkload';
import type { PlannedResource } from './resources';

/** Who takes the calls of the namespace's pods, and the workload where the policy renders or patches it. */
export function planWorkload(
  resolved: ResolvedPolicy,
  platform: Platform,
): PlannedResource[] {
  const { deployment = 'none' } = resolved.policy.workload;
  return [
    ...(platform.istio.namespaceObject
      ? [planNamespace(resolved, platform)]
      : []),
    ...(deployment === 'create' ? planNewWorkload(resolved, platform) : []),
    ...(deployment === 'patch' ? planPatch(resolved, platform) : []),
  ];
}

function planNamespace(
  resolved: ResolvedPolicy,
  platform: Platform,
): PlannedResource {
  const common = inNamespaceOf(resolved);
  const { namespace } = common;
  return {
    ...common,
    kind: 'Namespace',
    name: namespace,
    path: namespacePath(namespace, 'namespace'),
    because: `${
      resolved.exit.kind === 'waypoint'
        ? `adds the pods of ${namespace} to ambient mode`
        : `injects a sidecar into every new pod of ${namespace}`
    }; it is never pruned, because the namespace does not belong to the policy`,
    labels: namespaceLabels(resolved, platform),
  };
}

/** The kind of a workload as the name of its file. */
function toFile(kind: string): string {
  return kind.replace(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase();
}

function planPatch(
  resolved: ResolvedPolicy,
  platform: Platform,
): PlannedResource[] {
  const { policy, selector, exit, kind } = resolved;
  const { name, container, serviceAccount } = policy.workload;
  if (name === undefined || !isWorkloadKind(kind)) return [];
  const ambient = exit.kind === 'waypoint';
  // In an ambient namespace pods need nothing but their identity.
  if (ambient && serviceAccount === undefined) return [];
  const environment = planEnvironment(resolved, platform);
  const asks = ambient
    ? `gives the pods of ${name} the identity by which the waypoint authorizes them`
    : `injects a sidecar into the pods of ${name}${
        environment.length > 0 ? ' and sets their proxy variables' : ''
      }`;
  return [
    {
      ...inNamespaceOf(resolved),
      kind: 'WorkloadPatch',
      patched: kind,
      name,
      path: policyManifestPath(policyName(policy), toFile(kind)),
      because: `${asks}, which restarts them; applied on the server next to the owner's fields`,
      labels: {
        ...(selectsByLabels(resolved) && selector),
        ...(!ambient && { 'sidecar.istio.io/inject': 'true' }),
        ...revisionLabels(resolved, platform),
      },
      container: container ?? name,
      environment,
      ...(serviceAccount && { serviceAccount }),
    },
  ];
}

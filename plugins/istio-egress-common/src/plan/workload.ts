import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { planEnvironment } from './environment';
import { inNamespaceOf } from './inNamespaceOf';
import { namespacePath, policyManifestPath, policyName } from '../names';
import type { PlannedResource } from './resources';

/** Who takes the calls of the namespace's pods, and the Deployment where the policy renders or patches it. */
export function planWorkload(
  resolved: ResolvedPolicy,
  platform: Platform,
): PlannedResource[] {
  const { policy, selector, exit } = resolved;
  const { workload } = policy;
  const { namespace, deployment = 'none', serviceAccount } = workload;
  const common = inNamespaceOf(resolved);
  const ambient = exit.kind === 'waypoint';
  const dataplane: PlannedResource = {
    ...common,
    kind: 'Namespace',
    name: namespace,
    path: namespacePath(namespace, 'namespace'),
    because: `${
      ambient
        ? `adds the pods of ${namespace} to ambient mode`
        : `injects a sidecar into every new pod of ${namespace}`
    }; it is never pruned, because the namespace does not belong to the policy`,
    dataplane: ambient ? 'ambient' : 'sidecar',
  };
  if (deployment === 'none' || workload.name === undefined) return [dataplane];
  const path = policyManifestPath(policyName(policy), 'deployment');
  const environment = planEnvironment(resolved, platform);
  if (deployment === 'patch') {
    // In an ambient namespace pods need nothing but their identity.
    if (ambient && serviceAccount === undefined) return [dataplane];
    const asks = ambient
      ? `gives the pods of ${workload.name} the identity by which the waypoint knows them`
      : `asks for a sidecar in the pods of ${workload.name}${
          environment.length > 0 ? ' and tells them of the proxy' : ''
        }`;
    return [
      dataplane,
      {
        ...common,
        kind: 'DeploymentPatch',
        name: workload.name,
        path,
        because: `${asks}, which restarts them; applied on the server next to the owner's fields`,
        sidecar: !ambient,
        selector,
        container: workload.container ?? workload.name,
        environment,
        ...(serviceAccount && { serviceAccount }),
      },
    ];
  }
  const resources: PlannedResource[] = [
    dataplane,
    {
      ...common,
      kind: 'Deployment',
      name: workload.name,
      path,
      because: 'is the workload of the policy',
      selector,
      image: workload.image ?? '',
      command: workload.command,
      environment,
      replicas: workload.replicas ?? 1,
      port: workload.port,
      serviceAccount,
    },
  ];
  if (serviceAccount !== undefined && serviceAccount !== 'default') {
    resources.push({
      ...common,
      kind: 'ServiceAccount',
      name: serviceAccount,
      path: policyManifestPath(policyName(policy), 'service-account'),
      because: `is the identity by which the ${
        ambient ? 'waypoint' : 'gateway'
      } identifies the workload`,
    });
  }
  return resources;
}

import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { planEnvironment } from './environment';
import { policyName } from './names';
import { namespacePath, policyManifestPath } from './paths';
import type { PlannedResource } from './resources';

/** The namespace's sidecars, and the Deployment where the policy renders or patches it. */
export function planWorkload(
  resolved: ResolvedPolicy,
  platform: Platform,
): PlannedResource[] {
  const { policy, selector } = resolved;
  const { workload } = policy;
  const { namespace, deployment = 'none', serviceAccount } = workload;
  const policies = [policyName(policy)];
  const common = { namespace, policies };
  const injection: PlannedResource = {
    ...common,
    kind: 'Namespace',
    name: namespace,
    path: namespacePath(namespace, 'namespace'),
    because: `gives every new pod of ${namespace} a sidecar; it is never pruned, since the namespace itself is not the policy's`,
  };
  if (deployment === 'none' || workload.name === undefined) return [injection];
  const path = policyManifestPath(policyName(policy), 'deployment');
  const environment = planEnvironment(resolved, platform);
  if (deployment === 'patch') {
    return [
      injection,
      {
        ...common,
        kind: 'DeploymentPatch',
        name: workload.name,
        path,
        because: `asks for a sidecar in the pods of ${workload.name}${
          environment.length > 0 ? ' and tells them of the proxy' : ''
        }, and so restarts them; applied on the server beside the owner's own fields`,
        selector,
        container: workload.container ?? workload.name,
        environment,
        ...(serviceAccount && { serviceAccount }),
      },
    ];
  }
  const resources: PlannedResource[] = [
    injection,
    {
      ...common,
      kind: 'Deployment',
      name: workload.name,
      path,
      because: 'is the workload that the policy is for',
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
      because: 'is the identity by which the gateway knows the workload',
    });
  }
  return resources;
}

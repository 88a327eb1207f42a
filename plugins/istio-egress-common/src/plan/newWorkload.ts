import { policyManifestPath, policyName } from '../names';
import type { Platform } from '../platform';
import { ResolvedPolicy, revisionLabels } from '../policies';
import { planEnvironment } from './environment';
import { inNamespaceOf } from './inNamespaceOf';
import type { PlannedPod, PlannedResource, SecurityContext } from './resources';

/** A CronJob that waits for its schedule still needs one. */
const NO_SCHEDULE = '0 0 * * *';

/** The workload that a policy renders, and its service account. */
export function planNewWorkload(
  resolved: ResolvedPolicy,
  platform: Platform,
): PlannedResource[] {
  const { policy, selector, exit, kind } = resolved;
  const { name, replicas = 1, schedule, serviceAccount } = policy.workload;
  if (name === undefined) return [];
  const own = (file: string) => ({
    ...inNamespaceOf(resolved),
    path: policyManifestPath(policyName(policy), file),
  });
  const workload = {
    name,
    because: 'is the workload of the policy',
    selector,
    pod: planPod(name, resolved, platform),
  };
  return [
    kind === 'CronJob'
      ? {
          ...own('cron-job'),
          ...workload,
          kind,
          schedule: schedule ?? NO_SCHEDULE,
          suspend: schedule === undefined,
        }
      : { ...own('deployment'), ...workload, kind: 'Deployment', replicas },
    ...(serviceAccount !== undefined && serviceAccount !== 'default'
      ? [
          {
            ...own('service-account'),
            kind: 'ServiceAccount' as const,
            name: serviceAccount,
            because: `is the identity by which the ${
              exit.kind === 'waypoint' ? 'waypoint' : 'gateway'
            } identifies the workload`,
          },
        ]
      : []),
  ];
}

function planPod(
  name: string,
  resolved: ResolvedPolicy,
  platform: Platform,
): PlannedPod {
  const { policy, selector } = resolved;
  const { image = '', command, port, serviceAccount } = policy.workload;
  const { securityContext, resources, imagePullSecrets } = platform.workloads;
  return {
    labels: { ...selector, ...revisionLabels(resolved, platform) },
    name,
    image,
    command,
    environment: planEnvironment(resolved, platform),
    port,
    serviceAccount,
    securityContext: planSecurity(securityContext),
    resources,
    imagePullSecrets,
  };
}

/** What the level `restricted` of Kubernetes' Pod Security Standards asks of a container. */
const RESTRICTED = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
} satisfies SecurityContext;

/** Kubernetes does not start an image as non-root whose user is a name, unless the pod says a number. */
const USER: SecurityContext = { runAsUser: 1000 };

/** The platform's own settings win; `restricted` holds where they say nothing. */
function planSecurity(
  given: SecurityContext = USER,
): PlannedPod['securityContext'] {
  const { fsGroup, fsGroupChangePolicy, supplementalGroups, ...container } =
    given;
  return {
    pod: {
      ...(fsGroup !== undefined && { fsGroup }),
      ...(fsGroupChangePolicy && { fsGroupChangePolicy }),
      ...(supplementalGroups && { supplementalGroups }),
    },
    container: {
      ...RESTRICTED,
      ...container,
      capabilities: { ...RESTRICTED.capabilities, ...container.capabilities },
    },
  };
}

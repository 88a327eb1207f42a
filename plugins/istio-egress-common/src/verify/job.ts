import { Manifest, toVariable } from '../manifests';
import { planEnvironment } from '../plan';
import { verifyObjectName } from '../names';
import type { Platform } from '../platform';
import { isWildcard, ResolvedPolicy } from '../policies';
import { toYaml } from '../files';
import { Caller, EXAMPLE_LABEL } from './probe';

/** A probe takes seconds; a sidecar of old that does not end ends here. */
const LONGEST_SECONDS = 1800;
const KEPT_SECONDS = 3600;

/** The user \`curl_user\` of the image; it has no root's rights to give up. */
const USER = 100;

/** Runs the probes, and lets a sidecar that is no native one end with them. */
const RUN = `sh /verify/probes.sh "$0"
code=$?
curl --silent --max-time 5 --request POST http://127.0.0.1:15020/quitquitquit
exit "$code"`;

/**
 * The objects that run the probes inside the cluster, a Job for each caller.
 * They are applied by hand, and no GitOps tool finds them.
 */
export function toJobFile(
  resolved: ResolvedPolicy,
  platform: Platform,
  callers: readonly Caller[],
  script: string,
): string {
  const { policy } = resolved;
  const metadata = (name: string): Manifest['metadata'] => ({
    name,
    namespace: policy.workload.namespace,
    labels: { 'app.kubernetes.io/managed-by': 'istio-egress' },
  });
  const name = verifyObjectName(policy.name);
  const jobs = callers.map(caller => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadata(verifyObjectName(policy.name, caller)),
    spec: {
      backoffLimit: 0,
      activeDeadlineSeconds: LONGEST_SECONDS,
      ttlSecondsAfterFinished: KEPT_SECONDS,
      template: podTemplate(resolved, platform, caller, name),
    },
  }));
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: metadata(name),
      data: { 'probes.sh': script },
    },
    ...(callers.includes('other-account')
      ? [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadata(name) }]
      : []),
    ...jobs,
  ]
    .map(toYaml)
    .join('---\n');
}

function podTemplate(
  resolved: ResolvedPolicy,
  platform: Platform,
  caller: Caller,
  name: string,
) {
  const { selector, serviceAccount, exit } = resolved;
  const environment = [
    ...planEnvironment(resolved, platform),
    ...(resolved.destinations.some(isWildcard) ? [EXAMPLE_LABEL] : []),
  ];
  const inMesh = caller !== 'outside-the-mesh';
  const sidecar = inMesh && exit.kind !== 'waypoint';
  return {
    metadata: {
      labels: {
        ...selector,
        'sidecar.istio.io/inject': String(sidecar),
        ...(!inMesh && { 'istio.io/dataplane-mode': 'none' }),
      },
      ...(sidecar && {
        annotations: {
          'proxy.istio.io/config': 'holdApplicationUntilProxyStarts: true',
        },
      }),
    },
    spec: {
      restartPolicy: 'Never',
      serviceAccountName: caller === 'other-account' ? name : serviceAccount,
      automountServiceAccountToken: false,
      containers: [
        {
          name: 'probes',
          image: platform.verifyImage,
          command: ['sh', '-c', RUN, caller],
          ...(environment.length > 0 && { env: environment.map(toVariable) }),
          // Never ready: with the workload's labels the pod would otherwise
          // be sent the calls that are meant for the workload.
          readinessProbe: { exec: { command: ['false'] } },
          resources: {
            requests: { cpu: '10m', memory: '32Mi' },
            limits: { memory: '64Mi' },
          },
          securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
            readOnlyRootFilesystem: true,
            runAsNonRoot: true,
            runAsUser: USER,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          volumeMounts: [{ name: 'verify', mountPath: '/verify' }],
        },
      ],
      volumes: [{ name: 'verify', configMap: { name } }],
    },
  };
}

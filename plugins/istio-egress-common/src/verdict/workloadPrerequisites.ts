import type { Platform } from '../platform';
import { namespaceLabels, ResolvedPolicy, selectsByLabels } from '../policies';

/** What has to be true of the namespace and of the workload's own pods. */
export function ofWorkload(
  resolved: ResolvedPolicy,
  platform: Platform,
): string[] {
  return [
    ...ofNamespace(resolved, platform),
    ...ofLabels(resolved),
    ...ofPods(resolved),
  ];
}

function ofNamespace(resolved: ResolvedPolicy, platform: Platform): string[] {
  const { namespace } = resolved.policy.workload;
  const { namespaceObject, revision } = platform.istio;
  const [label] = Object.entries(namespaceLabels(resolved, platform)).map(
    ([key, value]) => `${key}: ${value}`,
  );
  return [
    ...(namespaceObject
      ? []
      : [
          `Namespace ${namespace} exists and has the label ${label}. The manifests do not contain it (istio.namespaceObject of the platform).`,
        ]),
    ...(revision !== undefined && resolved.exit.kind !== 'waypoint'
      ? [
          `Namespace ${namespace} has no label istio-injection. It takes precedence over ${label}, and a cluster that injects by revision then injects no sidecar.`,
        ]
      : []),
  ];
}

/** Whether the pods have the labels by which a NetworkPolicy knows them, nobody can see from here. */
function ofLabels(resolved: ResolvedPolicy): string[] {
  const { selector, name, deployment = 'none' } = resolved.policy.workload;
  if (!selectsByLabels(resolved) || name === undefined) return [];
  const labels = Object.entries(resolved.selector)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
  if (deployment === 'none') {
    return [
      `The pods of ${name} have the label ${labels}${
        selector ? '' : ' (default of workload.selector)'
      }. The NetworkPolicies block the external traffic of pods without it.`,
    ];
  }
  return deployment === 'patch'
    ? [
        `The pods of ${name} have the label ${labels}, or get it by the patch. If they have the same key with another value, enter their own labels in workload.selector.`,
      ]
    : [];
}

function ofPods({
  policy: { workload },
  exit,
  kind,
  nativeSidecars,
}: ResolvedPolicy): string[] {
  const { name, namespace, deployment } = workload;
  const whose = name ?? namespace;
  const ends = kind === 'Job' || kind === 'CronJob';
  return [
    ...(kind === 'Job' && deployment === 'patch'
      ? [
          `Job ${whose} is created anew after the patch: Kubernetes does not change the pods of a Job that exists.`,
        ]
      : []),
    ...(exit.kind === 'waypoint' || nativeSidecars
      ? []
      : [
          `Init containers of the pods of ${whose} need no network: without native sidecars, they run before the sidecar starts, and their calls fail.`,
          ...(ends
            ? [
                `The application of ${whose} ends its sidecar when it is done, with POST http://127.0.0.1:15020/quitquitquit. Otherwise its Jobs never complete.`,
              ]
            : []),
        ]),
  ];
}

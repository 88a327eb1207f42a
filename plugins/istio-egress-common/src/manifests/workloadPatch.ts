import type { IDeployment } from 'kubernetes-models/apps/v1';
import type { PlannedWorkloadPatch } from '../plan';
import { workloadKinds } from '../request';
import type { Manifest, TypedPatch } from './manifest';
import { PATCHED_ON_THE_SERVER } from './ownership';
import { toVariable } from './podTemplate';

/** Kubernetes has one template of pods, whoever owns them. */
type PatchedPods = NonNullable<TypedPatch<IDeployment>['spec']>['template'];

/**
 * The fields of an existing workload's pods that a policy sets; the rest stays
 * its owner's. `spec.selector` above all: it can never be changed.
 */
export function workloadPatch(planned: PlannedWorkloadPatch): Manifest {
  const { name, namespace, patched } = planned;
  const template = { template: patchedPods(planned) };
  return {
    apiVersion: workloadKinds[patched].apiVersion,
    kind: patched,
    metadata: { name, namespace, annotations: { ...PATCHED_ON_THE_SERVER } },
    spec:
      patched === 'CronJob' ? { jobTemplate: { spec: template } } : template,
  };
}

function patchedPods({
  labels,
  serviceAccount,
  container,
  environment,
}: PlannedWorkloadPatch): PatchedPods {
  return {
    ...(Object.keys(labels).length > 0 && { metadata: { labels } }),
    ...((serviceAccount || environment.length > 0) && {
      spec: {
        ...(serviceAccount && { serviceAccountName: serviceAccount }),
        ...(environment.length > 0 && {
          containers: [{ name: container, env: environment.map(toVariable) }],
        }),
      },
    }),
  };
}

/**
 * The owners of pods that a policy may patch, as Kubernetes names them.
 *
 * @public
 */
export const workloadKinds = {
  Deployment: {
    apiVersion: 'apps/v1',
    target: 'deploy',
    /** Whether a policy may render a new one. */
    created: true,
    /** Whether its pods usually have the label `app`, with its name. */
    labelled: true,
  },
  StatefulSet: {
    apiVersion: 'apps/v1',
    target: 'sts',
    created: false,
    labelled: true,
  },
  DaemonSet: {
    apiVersion: 'apps/v1',
    target: 'ds',
    created: false,
    labelled: true,
  },
  // `kubectl exec` and `istioctl proxy-config` know no CronJob.
  CronJob: {
    apiVersion: 'batch/v1',
    target: undefined,
    created: true,
    labelled: false,
  },
  Job: {
    apiVersion: 'batch/v1',
    target: 'job',
    created: false,
    labelled: false,
  },
} as const;

/**
 * A key of {@link workloadKinds}.
 *
 * @public
 */
export type WorkloadKind = keyof typeof workloadKinds;

/**
 * Whether Kubernetes itself knows the kind, and a policy may patch it.
 *
 * @public
 */
export function isWorkloadKind(kind: string): kind is WorkloadKind {
  return Object.hasOwn(workloadKinds, kind);
}

const GROUP = '[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/';
const OTHER_KIND = new RegExp(
  `^(${GROUP})?v\\d{1,3}((alpha|beta)\\d{1,3})?/[A-Z][A-Za-z0-9]{0,62}$`,
);

/** Whether it is one of {@link workloadKinds}, or `apiVersion/kind` of something else that owns pods. */
export function isKindOfPods(text: string): boolean {
  return (
    isWorkloadKind(text) ||
    (OTHER_KIND.test(text) && kindMeantBy(text) === undefined)
  );
}

/** The kind of {@link workloadKinds} that somebody writes in another way, such as `apps/v1/Deployment` or `cronjob`. */
export function kindMeantBy(text: string): WorkloadKind | undefined {
  const last = text.slice(text.lastIndexOf('/') + 1).toLowerCase();
  const version = text.slice(0, Math.max(text.lastIndexOf('/'), 0));
  return (Object.keys(workloadKinds) as WorkloadKind[]).find(
    kind =>
      (kind.toLowerCase() === last || `${kind.toLowerCase()}s` === last) &&
      (version === '' || version === workloadKinds[kind].apiVersion),
  );
}

import {
  isWorkloadKind,
  workloadKinds,
} from 'backstage-plugin-istio-egress-common';
import { DeploymentChoice, WorkloadDraft } from './schema';

/** With another kind, and without what only the one before had. */
export function withKind(
  draft: WorkloadDraft,
  kind: string | undefined,
): WorkloadDraft {
  const { replicas, schedule, ...rest } = draft;
  const { deployment = 'none' } = draft;
  const kept = deploymentsOf(kind).includes(deployment) ? deployment : 'none';
  const next = { ...rest, kind };
  return kept === deployment ? next : withDeployment(next, kept);
}

/** What a policy can do with a workload of a kind. */
export function deploymentsOf(kind = 'Deployment'): DeploymentChoice[] {
  if (!isWorkloadKind(kind)) return ['none'];
  return workloadKinds[kind].created
    ? ['none', 'patch', 'create']
    : ['none', 'patch'];
}

/** With another name; labels that came from the name before are not those of the new one. */
export function withName(
  draft: WorkloadDraft,
  name: string | undefined,
): WorkloadDraft {
  const followed =
    fromLabels(draft.selector) === fromLabels(assumedLabels(draft));
  return { ...draft, name, ...(followed && { selector: undefined }) };
}

/** The labels that hold where nobody gives any; absent where there are none. */
export function assumedLabels({
  kind = 'Deployment',
  name,
}: WorkloadDraft): Record<string, string> | undefined {
  const labelled = isWorkloadKind(kind) && workloadKinds[kind].labelled;
  return name && labelled ? { app: name } : undefined;
}

/** Whether the policy renders or patches the workload, and so gives its pods their labels. */
export function isGiven({ deployment = 'none' }: WorkloadDraft): boolean {
  return deployment !== 'none';
}

/** Whether a policy would select pods by labels that are only assumed; those that it renders or patches get them. */
export function needsConfirmation(draft: WorkloadDraft): boolean {
  return (
    draft.selector === undefined &&
    !isGiven(draft) &&
    assumedLabels(draft) !== undefined
  );
}

/** A kind as one word, such as `Rollout` of `argoproj.io/v1alpha1/Rollout`; empty while none is typed. */
export function toWord(kind = 'Deployment'): string {
  return kind.slice(kind.lastIndexOf('/') + 1);
}

/** With another choice for the Deployment, and without what only the one before needed. */
export function withDeployment(
  draft: WorkloadDraft,
  deployment: DeploymentChoice,
): WorkloadDraft {
  const { namespace, kind, name, selector, serviceAccount } = draft;
  const { container, javaToolOptions, ...created } = draft;
  const who = { namespace, kind, name, selector, serviceAccount };
  switch (deployment) {
    case 'create':
      return { ...created, deployment, javaToolOptions };
    case 'patch':
      return { ...who, deployment, container, javaToolOptions };
    default:
      return { ...who, deployment };
  }
}

/** `app=app, tier=web` as labels; what is no pair becomes a label of its own, for the core to refuse. */
export function toLabels(text: string): Record<string, string> | undefined {
  const pairs = text
    .split(',')
    .map(pair => pair.trim())
    .filter(pair => pair !== '')
    .map(pair => {
      const [key, ...value] = pair.split('=');
      return [key.trim(), value.join('=').trim()] as const;
    });
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

/** The reverse of {@link toLabels}. */
export function fromLabels(labels: Record<string, string> = {}): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}

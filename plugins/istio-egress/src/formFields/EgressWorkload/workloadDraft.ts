import { DeploymentChoice, WorkloadDraft } from './schema';

/** With another choice for the Deployment, and without what only the one before needed. */
export function withDeployment(
  draft: WorkloadDraft,
  deployment: DeploymentChoice,
): WorkloadDraft {
  const { namespace, name, selector, serviceAccount } = draft;
  const { container, javaToolOptions, ...created } = draft;
  const who = { namespace, name, selector, serviceAccount };
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

/** A number where the text is one, so that anything else can be told what it is. */
export function toCount(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
}

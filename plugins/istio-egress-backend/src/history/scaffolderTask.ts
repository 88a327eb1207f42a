import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  policyEntityRef,
  TASK_STATUSES,
} from 'backstage-plugin-istio-egress-common';
import { z } from 'zod';

/** What a task of the scaffolder says of itself; its parameters are whatever somebody sent. */
export const scaffolderTask = z.object({
  id: z.string(),
  status: z.enum(TASK_STATUSES),
  createdAt: z.string(),
  createdBy: z.string().optional(),
  spec: z.object({
    steps: z.array(z.object({ action: z.string() })),
    parameters: z.record(z.string(), z.unknown()),
    templateInfo: z
      .object({
        entityRef: z.string(),
        entity: z
          .object({ metadata: z.object({ title: z.string().optional() }) })
          .optional(),
      })
      .optional(),
  }),
});

/** {@link scaffolderTask}, read. */
export type ScaffolderTask = z.infer<typeof scaffolderTask>;

/** The parameters by which the forms of this product name a new policy. */
const requestParameters = z.object({
  clusters: z.array(z.string()).optional(),
  name: z.string(),
  workload: z.object({ namespace: z.string() }),
});

/** Whether a task asked one of our actions for something about a policy, by its entity reference. */
export function concerns(task: ScaffolderTask, policyRef: string): boolean {
  const { steps, parameters } = task.spec;
  return (
    steps.some(({ action }) => action.startsWith('istio-egress:')) &&
    [namedPolicy(parameters), ...requestedPolicies(parameters)].includes(
      policyRef,
    )
  );
}

function namedPolicy({ policy }: Record<string, unknown>): string | undefined {
  if (typeof policy !== 'string') return undefined;
  try {
    return stringifyEntityRef(
      parseEntityRef(policy, {
        defaultKind: 'Resource',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    // Whoever sent it, it names no policy.
    return undefined;
  }
}

function requestedPolicies(parameters: Record<string, unknown>): string[] {
  const request = requestParameters.safeParse(parameters);
  if (!request.success) return [];
  const { clusters = [undefined], ...policy } = request.data;
  return clusters.map(cluster => policyEntityRef({ ...policy, cluster }));
}

/** What its template is called. */
export function templateOf({
  spec: { templateInfo },
}: ScaffolderTask): string | undefined {
  return (
    templateInfo?.entity?.metadata.title ??
    templateInfo?.entityRef.split('/').at(-1)
  );
}

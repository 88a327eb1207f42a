import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The request's `workload`. */
export const workloadFieldSchema = makeFieldSchema({
  output: z =>
    z
      .object({
        namespace: z.string().optional(),
        kind: z.string().optional(),
        name: z.string().optional(),
        selector: z.record(z.string()).optional(),
        serviceAccount: z.string().optional(),
        deployment: z.enum(['none', 'patch', 'create']).optional(),
        container: z.string().optional(),
        javaToolOptions: z.boolean().optional(),
        image: z.string().optional(),
        command: z.array(z.string()).optional(),
        replicas: z.union([z.number(), z.string()]).optional(),
        schedule: z.string().optional(),
        port: z.union([z.number(), z.string()]).optional(),
      })
      .describe('The pods that need the egress.'),
  uiOptions: z =>
    z.object({
      fixedNamespace: z
        .boolean()
        .optional()
        .describe(
          'Whether the namespace stays: it is a part of what names a policy.',
        ),
    }),
});

/** The props of the field's component. */
export type WorkloadProps = typeof workloadFieldSchema.TProps;

/** A workload as somebody types it. */
export type WorkloadDraft = typeof workloadFieldSchema.TOutput;

/** What happens to the workload's Deployment. */
export type DeploymentChoice = NonNullable<WorkloadDraft['deployment']>;

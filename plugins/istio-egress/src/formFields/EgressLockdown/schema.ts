import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The request's `lockdown`; what the platform has set stays absent. */
export const lockdownFieldSchema = makeFieldSchema({
  output: z =>
    z
      .object({
        registryOnly: z.boolean().optional(),
        networkPolicy: z.boolean().optional(),
        observe: z.boolean().optional(),
      })
      .describe('What else is closed, beside what the route allows.'),
});

/** The props of the field's component. */
export type LockdownProps = typeof lockdownFieldSchema.TProps;

/** A lockdown as somebody chooses it. */
export type LockdownDraft = typeof lockdownFieldSchema.TOutput;

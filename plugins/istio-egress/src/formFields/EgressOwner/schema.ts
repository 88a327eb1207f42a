import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The request's `owner`. */
export const ownerFieldSchema = makeFieldSchema({
  output: z =>
    z.string().describe('The entity reference of who answers for the policy.'),
});

/** The props of the field's component. */
export type OwnerProps = typeof ownerFieldSchema.TProps;

import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The request's `clusters`; it stays empty where the platform has none. */
export const clustersFieldSchema = makeFieldSchema({
  output: z =>
    z.array(z.string()).describe('The clusters that the policy is for.'),
});

/** The props of the field's component. */
export type ClustersProps = typeof clustersFieldSchema.TProps;

import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** A whole page's values: `policy` is the choice, and what it asked for is filled in beside it. */
export const policyPickerSchema = makeFieldSchema({
  output: z =>
    z
      .object({
        policy: z
          .string()
          .optional()
          .describe("The policy's entity reference."),
      })
      .passthrough()
      .describe('The chosen policy, and the request that made it.'),
});

/** The props of the field's component. */
export type PolicyPickerProps = typeof policyPickerSchema.TProps;

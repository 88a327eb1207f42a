import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** A string: the digest of the change that is shown. */
export const reviewSchema = makeFieldSchema({
  output: z =>
    z.string().describe('The digest of the change that the person has seen.'),
  uiOptions: z =>
    z.object({
      of: z
        .enum(['request', 'renewal', 'removal', 'upgrade'])
        .optional()
        .describe('What the form asks for; a request, unless it is given.'),
      pages: z
        .array(z.object({ title: z.string(), fields: z.array(z.string()) }))
        .optional()
        .describe('On which page of the form which fields are mended.'),
    }),
});

/** The props of the field's component. */
export type ReviewProps = typeof reviewSchema.TProps;

/** The field's options, as a template gives them. */
export type ReviewOptions = NonNullable<ReviewProps['uiSchema']['ui:options']>;

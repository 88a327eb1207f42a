import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The digest of the change that is shown; of a whole page, its values, among which are the digest and what was confirmed. */
export const reviewSchema = makeFieldSchema({
  output: z =>
    z.union([
      z.string().describe('The digest of the change that the person has seen.'),
      z
        .object({
          digest: z.string().optional(),
          overwrite: z
            .boolean()
            .optional()
            .describe('Whether edits by hand may be lost.'),
        })
        .passthrough()
        .describe('The values of the form, where it is the field of a page.'),
    ]),
  uiOptions: z =>
    z.object({
      of: z
        .enum(['request', 'renewal', 'removal', 'upgrade'])
        .optional()
        .describe('What the form asks for; a request, unless it is given.'),
      pages: z
        .array(z.object({ title: z.string(), fields: z.array(z.string()) }))
        .optional()
        .describe('Which fields are on which page of the form.'),
    }),
});

/** The props of the field's component. */
export type ReviewProps = typeof reviewSchema.TProps;

/** The field's options, as a template gives them. */
export type ReviewOptions = NonNullable<ReviewProps['uiSchema']['ui:options']>;

/** Where the options are: of a page, at the digest, at which the form also finds what validates it. */
export type ReviewUiSchema = ReviewProps['uiSchema'] & {
  digest?: ReviewProps['uiSchema'];
};

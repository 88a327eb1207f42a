import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** A text of the request, or the address of its repository. */
export const textFieldSchema = makeFieldSchema({
  output: z => z.string().describe('The text.'),
  uiOptions: z =>
    z.object({
      // Not "field": the form would take that for the name of a component.
      of: z
        .enum(['name', 'reason', 'ticket', 'expires', 'targetUrl'])
        .describe('Which field of the request it is, or its repository.'),
      kind: z
        .enum(['line', 'lines', 'date'])
        .optional()
        .describe('One line, unless it is given; several, or a day.'),
    }),
});

/** The props of the field's component. */
export type TextProps = typeof textFieldSchema.TProps;

/** The field's options, as a template gives them. */
export type TextOptions = NonNullable<TextProps['uiSchema']['ui:options']>;

import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** What says that the app has the fields of this plugin. */
export const formSchema = makeFieldSchema({
  output: z =>
    z.object({
      fields: z
        .literal('installed')
        .describe('Whether the app has the fields.'),
    }),
});

/** The props of the field's component. */
export type FormProps = typeof formSchema.TProps;

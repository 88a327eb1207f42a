import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The secret that the templates pass on to the actions that publish. */
const SECRETS_KEY = 'USER_OAUTH_TOKEN';

/** The Git host that the person's token is for. The token itself is a secret of the task, and no value of the form. */
export const credentialsSchema = makeFieldSchema({
  output: z =>
    z.string().describe('The Git host that the person has given a token for.'),
  uiOptions: z =>
    z.object({
      required: z
        .boolean()
        .optional()
        .describe(
          'Whether the person has to give a token; otherwise the field shows nothing.',
        ),
      secretsKey: z
        .string()
        .optional()
        .describe(
          `Name of the task’s secret; ${SECRETS_KEY}, unless it is given.`,
        ),
      additionalScopes: z
        .record(z.string(), z.array(z.string()))
        .optional()
        .describe('Further scopes to ask for, by provider.'),
    }),
});

/** The props of the field's component. */
export type CredentialsProps = typeof credentialsSchema.TProps;

type CredentialsOptions = NonNullable<
  CredentialsProps['uiSchema']['ui:options']
>;

/** What the template says, with what holds where it says nothing. */
export function readOptions(uiSchema: CredentialsProps['uiSchema']) {
  const {
    required = false,
    secretsKey = SECRETS_KEY,
    additionalScopes,
  }: CredentialsOptions = uiSchema?.['ui:options'] ?? {};
  return { required, secretsKey, additionalScopes };
}

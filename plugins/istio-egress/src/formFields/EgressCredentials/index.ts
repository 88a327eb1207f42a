import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { EgressCredentials } from './EgressCredentials';
import { credentialsSchema } from './schema';
import { validateCredentials } from './validation';

/** The field `EgressCredentials`. */
export const egressCredentials = createFormField({
  name: 'EgressCredentials',
  component: EgressCredentials,
  validation: validateCredentials,
  schema: credentialsSchema,
});

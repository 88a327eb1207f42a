import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { EgressOwner } from './EgressOwner';
import { ownerFieldSchema } from './schema';
import { validateOwner } from './validation';

/** The field `EgressOwner`. */
export const egressOwner = createFormField({
  name: 'EgressOwner',
  component: EgressOwner,
  validation: validateOwner,
  schema: ownerFieldSchema,
});

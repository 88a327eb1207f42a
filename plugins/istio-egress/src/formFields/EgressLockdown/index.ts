import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { EgressLockdown } from './EgressLockdown';
import { lockdownFieldSchema } from './schema';
import { validateLockdown } from './validation';

/** The field `EgressLockdown`. */
export const egressLockdown = createFormField({
  name: 'EgressLockdown',
  component: EgressLockdown,
  validation: validateLockdown,
  schema: lockdownFieldSchema,
});

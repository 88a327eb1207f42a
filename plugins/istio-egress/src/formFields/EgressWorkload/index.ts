import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { EgressWorkload } from './EgressWorkload';
import { workloadFieldSchema } from './schema';
import { validateWorkload } from './validation';

/** The field `EgressWorkload`. */
export const egressWorkload = createFormField({
  name: 'EgressWorkload',
  component: EgressWorkload,
  validation: validateWorkload,
  schema: workloadFieldSchema,
});

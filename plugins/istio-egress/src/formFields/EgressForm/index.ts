import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { EgressForm } from './EgressForm';
import { formSchema } from './schema';

/** The field `EgressForm`. */
export const egressForm = createFormField({
  name: 'EgressForm',
  component: EgressForm,
  schema: formSchema,
});

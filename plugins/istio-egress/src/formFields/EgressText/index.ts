import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { EgressText } from './EgressText';
import { textFieldSchema } from './schema';
import { validateText } from './validation';

/** The field `EgressText`. */
export const egressText = createFormField({
  name: 'EgressText',
  component: EgressText,
  validation: validateText,
  schema: textFieldSchema,
});

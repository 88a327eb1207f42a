import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { EgressPolicyPicker } from './EgressPolicyPicker';
import { policyPickerSchema } from './schema';

/** The field `EgressPolicyPicker`, of a whole page. */
export const egressPolicyPicker = createFormField({
  name: 'EgressPolicyPicker',
  component: EgressPolicyPicker,
  schema: policyPickerSchema,
});

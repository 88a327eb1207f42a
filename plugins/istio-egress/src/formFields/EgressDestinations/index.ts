import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { EgressDestinations } from './EgressDestinations';
import { destinationsSchema } from './schema';
import { validateDestinations } from './validation';

/** The field `EgressDestinations`. */
export const egressDestinations = createFormField({
  name: 'EgressDestinations',
  component: EgressDestinations,
  validation: validateDestinations,
  schema: destinationsSchema,
});

import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { EgressRoute } from './EgressRoute';
import { routeFieldSchema } from './schema';
import { validateRoute } from './validation';

/** The field `EgressRoute`. */
export const egressRoute = createFormField({
  name: 'EgressRoute',
  component: EgressRoute,
  validation: validateRoute,
  schema: routeFieldSchema,
});

import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { EgressClusters } from './EgressClusters';
import { clustersFieldSchema } from './schema';
import { validateClusters } from './validation';

/** The field `EgressClusters`. */
export const egressClusters = createFormField({
  name: 'EgressClusters',
  component: EgressClusters,
  validation: validateClusters,
  schema: clustersFieldSchema,
});

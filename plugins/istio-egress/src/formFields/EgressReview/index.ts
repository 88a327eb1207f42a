import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { EgressReview } from './EgressReview';
import { reviewSchema } from './schema';
import { validateReview } from './validation';

/** The field `EgressReview`. */
export const egressReview = createFormField({
  name: 'EgressReview',
  component: EgressReview,
  validation: validateReview,
  schema: reviewSchema,
});

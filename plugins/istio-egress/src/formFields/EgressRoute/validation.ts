import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { validateForm } from '../draft/validateForm';
import { isRouteFinding } from './isRouteFinding';
import { RouteDraft } from './schema';

/** Takes a route by which every destination can be reached. */
export const validateRoute: CustomFieldValidator<RouteDraft> = (
  _route,
  validation,
  context,
) => validateForm(validation, context, isRouteFinding);

import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { validateForm } from '../draft/validateForm';

/** Takes what the core takes; whether the person acts for the owner, the server knows. */
export const validateOwner: CustomFieldValidator<string> = (
  _owner,
  validation,
  context,
) => validateForm(validation, context, ({ path }) => path === 'owner');

import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { validateForm } from '../draft/validateForm';
import { TextOptions } from './schema';

/** Takes what the core takes; where the platform asks for a text, an empty one is none. */
export const validateText: CustomFieldValidator<string, TextOptions> = (
  _text,
  validation,
  context,
) => {
  const field = context.uiSchema?.['ui:options']?.of;
  validateForm(validation, context, ({ path }) => path === field);
};

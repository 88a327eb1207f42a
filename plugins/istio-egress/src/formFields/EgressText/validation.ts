import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { configApiRef } from '@backstage/frontend-plugin-api';
import { platformOf } from '../../platform/usePlatform';
import { judgeRepository } from '../draft/judgeRepository';
import { toErrorText } from '../draft/toErrorText';
import { validateForm } from '../draft/validateForm';
import { TextOptions } from './schema';

/** Takes what the core takes; where the platform asks for a text, an empty one is none. */
export const validateText: CustomFieldValidator<string, TextOptions> = (
  _text,
  validation,
  context,
) => {
  const field = context.uiSchema?.['ui:options']?.of;
  if (field === 'targetUrl') {
    const config = context.apiHolder.get(configApiRef);
    judgeRepository(context.formData, config && platformOf(config)).forEach(
      each => validation.addError(toErrorText(each)),
    );
    return;
  }
  validateForm(validation, context, ({ path }) => path === field);
};

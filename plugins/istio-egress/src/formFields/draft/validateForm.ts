import { configApiRef } from '@backstage/frontend-plugin-api';
import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { Finding } from 'backstage-plugin-istio-egress-common';
import { platformOf } from '../../platform/usePlatform';
import { judgeForm } from './judgeForm';
import { toErrorText } from './toErrorText';

type Context = Pick<
  Parameters<CustomFieldValidator<unknown>>[2],
  'apiHolder' | 'formData'
>;
type Validation = Parameters<CustomFieldValidator<unknown>>[1];

/** Adds the errors among the form's findings that are this field's matter. */
export function validateForm(
  validation: Validation,
  { apiHolder, formData }: Context,
  isMine: (finding: Finding) => boolean,
): void {
  const config = apiHolder.get(configApiRef);
  judgeForm(formData, config && platformOf(config))
    .filter(finding => finding.level === 'error' && isMine(finding))
    .forEach(finding => validation.addError(toErrorText(finding)));
}

import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { readOptions } from './schema';

/** The host is there as soon as the person has given a token for it; whether the host takes it, the host says. */
export const validateCredentials: CustomFieldValidator<string> = (
  host,
  field,
  { uiSchema },
) => {
  if (readOptions(uiSchema ?? {}).required && !host) {
    field.addError(
      'is not known to the Git host yet. Sign in, or enter an access token.',
    );
  }
};

import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Takes what the field itself has put there, and nothing else. */
export const validateReview: CustomFieldValidator<string> = (digest, field) => {
  if (!DIGEST.test(digest)) {
    field.addError('has to be seen first; wait for it, or mend what it says.');
  }
};

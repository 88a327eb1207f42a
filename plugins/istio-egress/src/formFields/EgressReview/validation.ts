import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { ReviewProps } from './schema';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Takes what the field itself has put there, and nothing else. */
export const validateReview: CustomFieldValidator<
  NonNullable<ReviewProps['formData']>
> = (digest, field) => {
  if (typeof digest !== 'string' || !DIGEST.test(digest)) {
    field.addError(
      'are not ready to confirm. Wait until they are shown, or correct the problems on this page.',
    );
  }
};

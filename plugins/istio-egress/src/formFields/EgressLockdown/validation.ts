import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { isAbout } from '../draft/judgeForm';
import { validateForm } from '../draft/validateForm';
import { LockdownDraft } from './schema';

/** Takes a lockdown that can be kept on the chosen route. */
export const validateLockdown: CustomFieldValidator<LockdownDraft> = (
  _lockdown,
  validation,
  context,
) => validateForm(validation, context, finding => isAbout('lockdown', finding));

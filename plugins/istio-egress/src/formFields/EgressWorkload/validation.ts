import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { isAbout } from '../draft/judgeForm';
import { validateForm } from '../draft/validateForm';
import { WorkloadDraft } from './schema';

/** Found where the route is chosen: it depends on both, and that page comes later. */
const ENVIRONMENT_WITHOUT_EFFECT = 'EGR314';

/** Takes a workload that the core takes. */
export const validateWorkload: CustomFieldValidator<WorkloadDraft> = (
  _workload,
  validation,
  context,
) =>
  validateForm(
    validation,
    context,
    finding =>
      isAbout('workload', finding) &&
      finding.code !== ENVIRONMENT_WITHOUT_EFFECT,
  );

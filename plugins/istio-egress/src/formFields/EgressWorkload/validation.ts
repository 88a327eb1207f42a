import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { isAbout } from '../draft/judgeForm';
import { validateForm } from '../draft/validateForm';
import { WorkloadDraft } from './schema';
import { assumedLabels, fromLabels, needsConfirmation } from './workloadDraft';

/** Found where the route is chosen: it depends on both, and that page comes later. */
const ENVIRONMENT_WITHOUT_EFFECT = 'EGR314';

/** The policy of a namespace that stays is in force already, with the labels that it has. */
interface Options {
  fixedNamespace?: boolean;
}

/** Takes a workload that the core takes, whose pods somebody has told of. */
export const validateWorkload: CustomFieldValidator<WorkloadDraft, Options> = (
  workload,
  validation,
  context,
) => {
  const { fixedNamespace } = context.uiSchema?.['ui:options'] ?? {};
  if (!fixedNamespace && needsConfirmation(workload ?? {})) {
    validation.addError(
      `Confirm that the pods have the label ${fromLabels(
        assumedLabels(workload),
      )}, or enter their labels. Without a name, the policy covers every pod of the namespace.`,
    );
  }
  validateForm(
    validation,
    context,
    finding =>
      isAbout('workload', finding) &&
      finding.code !== ENVIRONMENT_WITHOUT_EFFECT,
  );
};

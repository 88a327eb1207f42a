import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup } from '@backstage/ui';
import { Finding } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { EnvironmentFields } from './EnvironmentFields';
import { NewDeploymentFields } from './NewDeploymentFields';
import { WorkloadDraft } from './schema';
import { deploymentsOf, toWord, withDeployment } from './workloadDraft';

/** The props of whatever depends on the choice for the Deployment. */
export interface DeploymentFieldsProps {
  draft: WorkloadDraft;
  findingsOf: (field: keyof WorkloadDraft) => Finding[];
  onChange: (draft: WorkloadDraft) => void;
}

/** What happens to the Deployment, and what that choice needs. */
export const DeploymentFields = (
  props: DeploymentFieldsProps & {
    /** Whether the way out is one that the application has to be told of. */
    asksProxyItself: boolean;
  },
) => {
  const { asksProxyItself, ...rest } = props;
  const { draft, onChange } = rest;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const choice = draft.deployment ?? 'none';
  const choices = deploymentsOf(draft.kind);
  const kind = toWord(draft.kind) || t('workloadField.anyKind');
  const hasEnvironment =
    draft.container !== undefined || draft.javaToolOptions !== undefined;
  return (
    <>
      <RadioGroup
        label={t('workloadField.deployment', { kind })}
        value={choice}
        onChange={key =>
          onChange(
            withDeployment(draft, choices.find(each => each === key) ?? 'none'),
          )
        }
      >
        {choices.map(value => (
          <Radio key={value} value={value}>
            {t(`workloadField.deployments.${value}`, { kind })}
          </Radio>
        ))}
      </RadioGroup>
      {choice === 'create' && <NewDeploymentFields {...rest} />}
      {choice !== 'none' && (asksProxyItself || hasEnvironment) && (
        <EnvironmentFields {...rest} />
      )}
    </>
  );
};

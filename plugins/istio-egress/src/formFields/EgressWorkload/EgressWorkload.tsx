import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { effectiveDefaults } from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';
import { usePlatform } from '../../platform/usePlatform';
import { istioEgressTranslationRef } from '../../translation';
import { judgeForm } from '../draft/judgeForm';
import { useOtherValues } from '../draft/useOtherValues';
import { useSettled } from '../draft/useSettled';
import { FieldFrame } from '../frame/FieldFrame';
import { JudgedText } from '../frame/JudgedText';
import { ComponentOffer } from './ComponentOffer';
import { DeploymentFields } from './DeploymentFields';
import styles from './EgressWorkload.module.css';
import { KindSelect } from './KindSelect';
import { LabelsConfirmation } from './LabelsConfirmation';
import { LabelsInput } from './LabelsInput';
import { OpenNamespaces } from './OpenNamespaces';
import { WorkloadDraft, WorkloadProps } from './schema';
import { usePrefill } from './usePrefill';
import { toWord, withName } from './workloadDraft';

/** The pods that need the egress, by hand or as the catalog knows them. */
export const EgressWorkload = (props: WorkloadProps) => {
  const { schema, uiSchema, formContext, rawErrors = [] } = props;
  const { formData: draft = {}, onChange } = props;
  const { fixedNamespace = false } = uiSchema['ui:options'] ?? {};
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const platform = usePlatform();
  const others = useOtherValues(formContext, 'workload');
  const { change, offer } = usePrefill(draft, others.component, onChange);

  const settled = useSettled(JSON.stringify(draft));
  const findings = useMemo(
    () => judgeForm({ ...others, workload: JSON.parse(settled) }, platform),
    [others, platform, settled],
  );
  const findingsOf = (field: keyof WorkloadDraft) =>
    rawErrors.length > 0 || draft[field] !== undefined
      ? findings.filter(({ path }) => path === `workload.${field}`)
      : [];
  const textOf = (field: 'namespace' | 'name' | 'serviceAccount') => ({
    value: draft[field] ?? '',
    findings: findingsOf(field),
    onChange: (text: string) =>
      change({ ...draft, [field]: text || undefined }),
  });
  const exit =
    (others.route as { exit?: string } | undefined)?.exit ??
    (platform?.ok && effectiveDefaults(platform.value).route.exit);

  return (
    <FieldFrame title={schema.title} description={schema.description}>
      <ComponentOffer offer={offer} onTake={change} />
      <div className={styles.columns}>
        <div>
          <JudgedText
            label={t('workloadField.namespace')}
            placeholder="team-a"
            isRequired
            isReadOnly={fixedNamespace}
            {...textOf('namespace')}
          />
          {!fixedNamespace && (
            <OpenNamespaces
              onChoose={namespace => change({ ...draft, namespace })}
            />
          )}
        </div>
        <KindSelect
          draft={draft}
          findings={findingsOf('kind')}
          onChange={change}
        />
        <JudgedText
          label={toWord(draft.kind) || t('workloadField.anyKind')}
          description={t('workloadField.nameHelp')}
          placeholder="app"
          isRequired={Boolean(draft.deployment && draft.deployment !== 'none')}
          {...textOf('name')}
          onChange={text => change(withName(draft, text || undefined))}
        />
        <JudgedText
          label={t('workloadField.serviceAccount')}
          description={t('workloadField.serviceAccountHelp')}
          placeholder="default"
          {...textOf('serviceAccount')}
        />
        <div>
          <LabelsInput
            draft={draft}
            findings={findingsOf('selector')}
            onChange={change}
          />
          {!fixedNamespace && (
            <LabelsConfirmation
              draft={draft}
              isMissing={rawErrors.length > 0}
              onChange={change}
            />
          )}
        </div>
      </div>
      <DeploymentFields
        draft={draft}
        asksProxyItself={exit === 'application'}
        findingsOf={findingsOf}
        onChange={change}
      />
    </FieldFrame>
  );
};

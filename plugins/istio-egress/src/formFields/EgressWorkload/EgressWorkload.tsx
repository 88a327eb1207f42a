import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { effectiveDefaults } from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';
import { platformsOf } from '../../platform/usePlatform';
import { istioEgressTranslationRef } from '../../translation';
import { isAbout, judgeForm } from '../draft/judgeForm';
import { useFormPlatform } from '../draft/useFormPlatform';
import { useOpenNamespaces } from '../draft/useOpenNamespaces';
import { useOtherValues } from '../draft/useOtherValues';
import { useSettled } from '../draft/useSettled';
import { sharedBy } from '../frame/clusterChoices';
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
import { needsConfirmation, toWord, withName } from './workloadDraft';
import { WorkloadDetails } from './WorkloadDetails';

/** The fields that most people leave as they are. */
const DETAILS = [
  'kind',
  'serviceAccount',
  'selector',
  'deployment',
  'container',
  'javaToolOptions',
  'image',
  'command',
  'replicas',
  'schedule',
  'port',
] as const;

/** The pods that need the egress, by hand or as the catalog knows them. */
export const EgressWorkload = (props: WorkloadProps) => {
  const { schema, uiSchema, formContext, rawErrors = [] } = props;
  const { formData: draft = {}, onChange } = props;
  const { fixedNamespace = false } = uiSchema['ui:options'] ?? {};
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const platform = useFormPlatform(formContext);
  const namespaces = useOpenNamespaces(platform);
  const others = useOtherValues(formContext, 'workload');
  const { change, offer } = usePrefill(
    draft,
    others.component,
    namespaces,
    onChange,
  );

  const settled = useSettled(JSON.stringify(draft));
  const findings = useMemo(
    () => judgeForm({ ...others, workload: JSON.parse(settled) }, platform),
    [others, platform, settled],
  );
  // Nobody is blamed for what they have not come to yet. What is assumed in place of a value is told until there is one.
  const findingsOf = (field: keyof WorkloadDraft) => {
    const isGiven = draft[field] !== undefined;
    return findings.filter(
      finding =>
        isAbout(`workload.${field}`, finding) &&
        (finding.level === 'info' ? !isGiven : isGiven || rawErrors.length > 0),
    );
  };
  const textOf = (field: 'namespace' | 'name' | 'serviceAccount') => ({
    value: draft[field] ?? '',
    findings: findingsOf(field),
    onChange: (text: string) =>
      change({ ...draft, [field]: text || undefined }),
  });
  // A policy that exists is in force with the labels that it has.
  const asksForLabels = !fixedNamespace;
  const exit =
    (others.route as { exit?: string } | undefined)?.exit ??
    sharedBy(platformsOf(platform), each => effectiveDefaults(each).route.exit);

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
              namespaces={namespaces}
              isShared={platformsOf(platform).length > 1}
              onChoose={namespace => change({ ...draft, namespace })}
            />
          )}
        </div>
        <JudgedText
          label={toWord(draft.kind) || t('workloadField.anyKind')}
          description={t('workloadField.nameHelp')}
          placeholder="app"
          isRequired={Boolean(draft.deployment && draft.deployment !== 'none')}
          {...textOf('name')}
          onChange={text => change(withName(draft, text || undefined))}
        />
      </div>
      <WorkloadDetails
        draft={draft}
        reason={
          asksForLabels && [draft, JSON.parse(settled)].every(needsConfirmation)
            ? t('workloadField.labelsUnknown')
            : undefined
        }
        hasError={DETAILS.some(field =>
          findingsOf(field).some(({ level }) => level === 'error'),
        )}
        refusal={props.rawErrors}
      >
        <div className={styles.columns}>
          <KindSelect
            draft={draft}
            findings={findingsOf('kind')}
            onChange={change}
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
            {asksForLabels && (
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
      </WorkloadDetails>
    </FieldFrame>
  );
};

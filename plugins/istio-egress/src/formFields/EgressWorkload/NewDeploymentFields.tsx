import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { toNumber } from '../draft/toNumber';
import { JudgedText } from '../frame/JudgedText';
import { DeploymentFieldsProps } from './DeploymentFields';
import styles from './EgressWorkload.module.css';

/** What a workload that is rendered anew runs. */
export const NewDeploymentFields = (props: DeploymentFieldsProps) => {
  const { draft, findingsOf, onChange } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const [command, setCommand] = useState(draft.command?.join('\n') ?? '');
  const countOf = (field: 'replicas' | 'port') => ({
    value: String(draft[field] ?? ''),
    findings: findingsOf(field),
    onChange: (text: string) => onChange({ ...draft, [field]: toNumber(text) }),
  });
  return (
    <div className={styles.columns}>
      <JudgedText
        label={t('workloadField.image')}
        placeholder="curlimages/curl:8.15.0"
        isRequired
        value={draft.image ?? ''}
        findings={findingsOf('image')}
        onChange={text => onChange({ ...draft, image: text || undefined })}
      />
      <JudgedText
        label={t('workloadField.port')}
        description={t('workloadField.portHelp')}
        {...countOf('port')}
      />
      <JudgedText
        label={t('workloadField.command')}
        description={t('workloadField.commandHelp')}
        kind="lines"
        value={command}
        findings={findingsOf('command')}
        onChange={text => {
          setCommand(text);
          const words = text.split('\n').filter(word => word.trim() !== '');
          onChange({ ...draft, command: words.length > 0 ? words : undefined });
        }}
      />
      {draft.kind === 'CronJob' ? (
        <JudgedText
          label={t('workloadField.schedule')}
          description={t('workloadField.scheduleHelp')}
          isRequired
          value={draft.schedule ?? ''}
          findings={findingsOf('schedule')}
          onChange={text => onChange({ ...draft, schedule: text || undefined })}
        />
      ) : (
        <JudgedText
          label={t('workloadField.replicas')}
          placeholder="1"
          {...countOf('replicas')}
        />
      )}
    </div>
  );
};

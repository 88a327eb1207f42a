import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import { JudgedText } from '../frame/JudgedText';
import { DeploymentFieldsProps } from './DeploymentFields';
import styles from './EgressWorkload.module.css';

/** What an application that asks the proxy itself is told, and in which container. */
export const EnvironmentFields = (props: DeploymentFieldsProps) => {
  const { draft, findingsOf, onChange } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <div className={styles.columns}>
      {draft.deployment === 'patch' && (
        <JudgedText
          label={t('workloadField.container')}
          description={t('workloadField.containerHelp')}
          placeholder={draft.name}
          value={draft.container ?? ''}
          findings={findingsOf('container')}
          onChange={text =>
            onChange({ ...draft, container: text || undefined })
          }
        />
      )}
      <Checkbox
        isSelected={draft.javaToolOptions ?? false}
        onChange={isSelected =>
          onChange({ ...draft, javaToolOptions: isSelected || undefined })
        }
      >
        {t('workloadField.javaToolOptions')}
      </Checkbox>
    </div>
  );
};

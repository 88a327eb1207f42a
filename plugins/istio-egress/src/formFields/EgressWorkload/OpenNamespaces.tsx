import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { useId } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import styles from './EgressWorkload.module.css';

/** More are no help to choose from. */
const SHOWN = 8;

/** Which namespaces the person may ask for, to be taken over. */
export const OpenNamespaces = (props: {
  /** Undefined while unknown. */
  namespaces: readonly string[] | undefined;
  /** Whether they are those of several clusters. */
  isShared: boolean;
  onChoose: (namespace: string) => void;
}) => {
  const { namespaces, isShared, onChoose } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const titleId = useId();
  if (!namespaces) return null;
  return (
    <div className={styles.namespaces}>
      <Text id={titleId} variant="body-small" color="secondary">
        {namespaces.length > 0
          ? t('workloadField.openNamespaces')
          : t(
              isShared
                ? 'workloadField.noSharedNamespaces'
                : 'workloadField.noNamespaces',
            )}
      </Text>
      {namespaces.slice(0, SHOWN).map(namespace => (
        <Button
          key={namespace}
          size="small"
          variant="secondary"
          aria-describedby={titleId}
          onPress={() => onChoose(namespace)}
        >
          {namespace}
        </Button>
      ))}
    </div>
  );
};

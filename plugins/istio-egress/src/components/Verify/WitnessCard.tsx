import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import styles from './WitnessCard.module.css';

/** What the logs of the proxies hold after the steps. */
export const WitnessCard = ({ witnesses }: { witnesses: string[] }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <EntityInfoCard title={t('verify.witness.title')}>
      <Flex direction="column" gap="3">
        <Text as="p">{t('verify.witness.description')}</Text>
        <ul aria-label={t('verify.witness.log')} className={styles.log}>
          {witnesses.map(line => (
            <li key={line}>
              <code className={styles.line}>{line}</code>
            </li>
          ))}
        </ul>
      </Flex>
    </EntityInfoCard>
  );
};

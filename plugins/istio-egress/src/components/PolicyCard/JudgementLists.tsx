import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { istioEgressTranslationRef } from '../../translation';
import { Judgement } from '../../verdict/shareVerdict';
import styles from './JudgementLists.module.css';
import { TitledList } from './TitledList';

/** Who enforces, beside what can go around it: neither is true without the other. */
export const JudgementLists = ({ judgement }: { judgement: Judgement }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <div className={styles.columns}>
      <TitledList title={t('policyCard.enforcedBy')}>
        {judgement.enforcements}
      </TitledList>
      <TitledList title={t('policyCard.bypasses')}>
        {judgement.bypasses}
      </TitledList>
    </div>
  );
};

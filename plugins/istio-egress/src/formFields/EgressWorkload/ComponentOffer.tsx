import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import styles from './EgressWorkload.module.css';
import { WorkloadDraft } from './schema';

/** What the catalog says of the component, where the person has typed something else. */
export const ComponentOffer = (props: {
  offer?: WorkloadDraft;
  onTake: (offer: WorkloadDraft) => void;
}) => {
  const { offer, onTake } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <div role="status" className={styles.offer}>
      {offer && (
        <Button size="small" variant="secondary" onPress={() => onTake(offer)}>
          {t('workloadField.offer', {
            workload: `${offer.namespace}/${offer.name}`,
          })}
        </Button>
      )}
    </div>
  );
};

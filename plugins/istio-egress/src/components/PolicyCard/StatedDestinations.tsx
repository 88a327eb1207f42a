import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { endpointsOf, Policy } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { TitledList } from './TitledList';

/** The destinations that the policy alone tells: where to, but not by which way. */
export const StatedDestinations = ({ policy }: { policy: Policy }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <TitledList title={t('policyCard.destinations')}>
      {endpointsOf(policy)}
    </TitledList>
  );
};

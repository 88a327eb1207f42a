import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { findBeyond, Policy } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { useJudged } from '../../verdict/useJudged';
import { FindingsAlert } from './FindingsAlert';

/** Says what of a policy that was granted could not be asked for any more; nothing otherwise. */
export const BeyondPlatform = ({ policy }: { policy: Policy }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const beyond = useJudged(policy, findBeyond);
  if (!beyond.known || beyond.value.length === 0) {
    return <></>;
  }
  return (
    <FindingsAlert
      status="warning"
      title={t('policyCard.beyond.title')}
      description={t('policyCard.beyond.description')}
      findings={beyond.value}
    />
  );
};

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Policy } from 'backstage-plugin-istio-egress-common';
import { ExpiryText } from '../../expiry/ExpiryText';
import { istioEgressTranslationRef } from '../../translation';
import { Facts } from '../Facts';

/** What the request itself says; owner and system are on the entity's own card. */
export const PolicyFacts = ({ policy }: { policy: Policy }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { namespace, name } = policy.workload;
  return (
    <Facts
      facts={[
        [t('clusters.cluster'), policy.cluster],
        [
          t('policyCard.workload'),
          name === undefined
            ? t('policyCard.allPods', { namespace })
            : `${namespace}/${name}`,
        ],
        [t('policyCard.reason'), policy.reason],
        [t('policyCard.ticket'), policy.ticket],
        [
          t('policyCard.expires'),
          <ExpiryText key="expires" expires={policy.expires} />,
        ],
      ]}
    />
  );
};

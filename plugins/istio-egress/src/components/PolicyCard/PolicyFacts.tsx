import { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { endpointsOf, Policy } from 'backstage-plugin-istio-egress-common';
import { exceptionFileOf } from '../../catalog/exceptionFileOf';
import { exceptionsOf } from '../../catalog/policyRow';
import { ExpiryText } from '../../expiry/ExpiryText';
import { istioEgressTranslationRef } from '../../translation';
import { Facts } from '../Facts';
import { ExceptionFact } from './ExceptionFact';

/** What the request itself says; owner and system are on the entity's own card. */
export const PolicyFacts = ({
  policy,
  entity,
}: {
  policy: Policy;
  entity: Entity;
}) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { namespace, name } = policy.workload;
  const exceptions = exceptionsOf(entity, endpointsOf(policy));
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
        [
          t('policyCard.exception'),
          exceptions.length > 0 ? (
            <ExceptionFact
              key="exception"
              endpoints={exceptions}
              file={exceptionFileOf(entity)}
            />
          ) : undefined,
        ],
      ]}
    />
  );
};

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Flex } from '@backstage/ui';
import { readRequest } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { FindingsAlert } from './FindingsAlert';
import { PolicyFacts } from './PolicyFacts';
import { PolicyVerdict } from './PolicyVerdict';

/** What a policy allows, why, until when, and who sees to it. */
export const PolicyCard = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { entity } = useEntity();
  const request = readRequest(entity.spec?.egress);

  return (
    <EntityInfoCard title={t('policyCard.title')}>
      {request.ok ? (
        <Flex direction="column" gap="6">
          <PolicyFacts policy={request.value} />
          <PolicyVerdict policy={request.value} />
        </Flex>
      ) : (
        <FindingsAlert
          status="danger"
          title={t('policyCard.unreadable.title')}
          description={t('policyCard.unreadable.description')}
          findings={request.findings}
        />
      )}
    </EntityInfoCard>
  );
};

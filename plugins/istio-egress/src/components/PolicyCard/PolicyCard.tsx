import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Flex, useBreakpoint } from '@backstage/ui';
import { readHeldRequest } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { ExpiryAlert } from '../PolicyActions/ExpiryAlert';
import { PolicyActions } from '../PolicyActions/PolicyActions';
import { usePolicyActions } from '../PolicyActions/usePolicyActions';
import { BeyondPlatform } from './BeyondPlatform';
import { FindingsAlert } from './FindingsAlert';
import { OtherClusters } from './OtherClusters';
import { PolicyFacts } from './PolicyFacts';
import { PolicyVerdict } from './PolicyVerdict';

/** What a policy allows, why, until when, who sees to it, and what can be done about it. */
export const PolicyCard = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { entity } = useEntity();
  const request = readHeldRequest(entity.spec?.egress);
  const policy = request.ok ? request.value : undefined;
  const links = usePolicyActions(entity, policy);
  // Beside the title there is no room for them on a phone.
  const narrow = useBreakpoint().down('sm');
  const actions = <PolicyActions links={links} />;

  return (
    <EntityInfoCard
      title={t('policyCard.title')}
      headerActions={!narrow && actions}
    >
      <Flex direction="column" gap="6">
        {narrow && actions}
        <ExpiryAlert expires={policy?.expires} renew={links.renew} />
        {request.ok ? (
          <>
            <BeyondPlatform policy={request.value} />
            <PolicyFacts policy={request.value} entity={entity} />
            <OtherClusters policy={request.value} />
            <PolicyVerdict policy={request.value} />
          </>
        ) : (
          <FindingsAlert
            status="danger"
            title={t('policyCard.unreadable.title')}
            description={t('policyCard.unreadable.description')}
            findings={request.findings}
          />
        )}
      </Flex>
    </EntityInfoCard>
  );
};

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { readHeldRequest } from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { FindingsAlert } from '../PolicyCard/FindingsAlert';
import { VerificationView } from './VerificationView';

/** The tab of a policy's page that says how to see that it holds. */
export const VerifyContent = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { entity } = useEntity();
  const request = useMemo(() => readHeldRequest(entity.spec?.egress), [entity]);
  return request.ok ? (
    <VerificationView policy={request.value} />
  ) : (
    <FindingsAlert
      status="danger"
      title={t('policyCard.unreadable.title')}
      description={t('policyCard.unreadable.description')}
      findings={request.findings}
    />
  );
};

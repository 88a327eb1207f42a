import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { ButtonLink } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { egressPolicyCreatePermission } from 'backstage-plugin-istio-egress-common';
import { templateRouteRef } from '../routes';
import { istioEgressTranslationRef } from '../translation';

/** The software template that asks for a new policy. */
const REQUEST_TEMPLATE = {
  namespace: 'default',
  templateName: 'istio-egress-request',
};

/**
 * Leads to the request's form; nothing for those who may not ask, and nothing
 * in an app without the scaffolder, where it would lead nowhere.
 */
export const RequestEgressButton = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const templateLink = useRouteRef(templateRouteRef);
  const { allowed } = usePermission({
    permission: egressPolicyCreatePermission,
  });
  return (
    <>
      {allowed && templateLink && (
        <ButtonLink
          variant="primary"
          href={templateLink(REQUEST_TEMPLATE)}
          iconStart={<RiAddLine />}
        >
          {t('page.request')}
        </ButtonLink>
      )}
    </>
  );
};

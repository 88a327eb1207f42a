import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { templateRouteRef } from '../routes';
import { istioEgressTranslationRef } from '../translation';

/** The software template that asks for a new policy. */
const REQUEST_TEMPLATE = {
  namespace: 'default',
  templateName: 'istio-egress-request',
};

/** Leads to the request's form; nothing in an app without the scaffolder, where it would lead nowhere. */
export const RequestEgressButton = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const templateLink = useRouteRef(templateRouteRef);
  return (
    <>
      {templateLink && (
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

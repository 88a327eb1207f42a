import { useRouteRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { ButtonLink } from '@backstage/ui';
import { egressPolicyCreatePermission } from 'backstage-plugin-istio-egress-common';
import { templateRouteRef } from '../routes';

/** Leads to the form of a request, filled in; nothing for those who may not ask. */
export const MakeRequestLink = (props: { request: object; label: string }) => {
  const templateLink = useRouteRef(templateRouteRef);
  const { allowed } = usePermission({
    permission: egressPolicyCreatePermission,
  });
  if (!allowed || !templateLink) return <></>;
  const form = templateLink({
    namespace: 'default',
    templateName: 'istio-egress-request',
  });
  const formData = JSON.stringify(props.request);
  return (
    <ButtonLink
      size="small"
      variant="secondary"
      href={`${form}?${new URLSearchParams({ formData })}`}
      // What was pasted, and what came of it, stays here for the next request.
      target="_blank"
    >
      {props.label}
    </ButtonLink>
  );
};

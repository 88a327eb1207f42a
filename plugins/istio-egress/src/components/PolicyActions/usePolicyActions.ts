import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntityPermission } from '@backstage/plugin-catalog-react/alpha';
import {
  egressPolicyDeletePermission,
  egressPolicyUpdatePermission,
  Policy,
} from 'backstage-plugin-istio-egress-common';
import { repositoryOf } from '../../catalog/repositoryOf';
import { templateRouteRef } from '../../routes';

/** Where the forms are that change a policy, filled in; absent what this person may not do. */
export interface PolicyActionLinks {
  change?: string;
  renew?: string;
  remove?: string;
}

/**
 * What this person may do about the policy of the page. There is nothing in an
 * app without the scaffolder, nor about a policy that is in no repository: it
 * is by pull request that policies change.
 */
export function usePolicyActions(
  entity: Entity,
  policy?: Policy,
): PolicyActionLinks {
  const templateLink = useRouteRef(templateRouteRef);
  const { allowed: mayUpdate } = useEntityPermission(
    egressPolicyUpdatePermission,
  );
  const { allowed: mayDelete } = useEntityPermission(
    egressPolicyDeletePermission,
  );
  const targetUrl = repositoryOf(entity);
  if (!templateLink || !targetUrl) {
    return {};
  }

  const linkTo = (template: string, formData: object) => {
    const form = templateLink({ namespace: 'default', templateName: template });
    const values = new URLSearchParams({ formData: JSON.stringify(formData) });
    return `${form}?${values}`;
  };
  const reference = { policy: stringifyEntityRef(entity) };
  return {
    change:
      mayUpdate && policy
        ? linkTo('istio-egress-change', {
            ...policy,
            where: 'pull-request',
            targetUrl,
          })
        : undefined,
    renew: mayUpdate ? linkTo('istio-egress-renew', reference) : undefined,
    remove: mayDelete ? linkTo('istio-egress-remove', reference) : undefined,
  };
}

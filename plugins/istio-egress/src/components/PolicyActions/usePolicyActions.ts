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
  if (!templateLink || !repositoryOf(entity)) {
    return {};
  }

  // Each form reads the policy itself: what it begins with is never stale.
  const formData = JSON.stringify({ policy: stringifyEntityRef(entity) });
  const linkTo = (templateName: string) => {
    const form = templateLink({ namespace: 'default', templateName });
    return `${form}?${new URLSearchParams({ formData })}`;
  };
  return {
    change: mayUpdate && policy ? linkTo('istio-egress-change') : undefined,
    renew: mayUpdate ? linkTo('istio-egress-renew') : undefined,
    remove: mayDelete ? linkTo('istio-egress-remove') : undefined,
  };
}

import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntityPermission } from '@backstage/plugin-catalog-react/alpha';
import {
  egressPolicyCreatePermission,
  egressPolicyDeletePermission,
  egressPolicyUpdatePermission,
  Policy,
} from 'backstage-plugin-istio-egress-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { nextClusters, promotionOf } from '../../catalog/promotion';
import { repositoryOf } from '../../catalog/repositoryOf';
import { usePlatform } from '../../platform/usePlatform';
import { templateRouteRef } from '../../routes';

/** Where the forms are that change a policy, filled in; absent what this person may not do. */
export interface PolicyActionLinks {
  /** The request for the clusters of the next stage. */
  promote?: string;
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
  const { allowed: mayCreate } = usePermission({
    permission: egressPolicyCreatePermission,
  });
  const platforms = usePlatform()?.all ?? [];
  if (!templateLink || !repositoryOf(entity)) {
    return {};
  }

  // Each form reads the policy itself: what it begins with is never stale.
  const about = { policy: stringifyEntityRef(entity) };
  const linkTo = (templateName: string, values: object = about) => {
    const form = templateLink({ namespace: 'default', templateName });
    const formData = JSON.stringify(values);
    return `${form}?${new URLSearchParams({ formData })}`;
  };
  const next = policy ? nextClusters(policy, platforms) : [];
  return {
    promote:
      mayCreate && policy && next.length > 0
        ? linkTo('istio-egress-request', promotionOf(policy, next))
        : undefined,
    change: mayUpdate && policy ? linkTo('istio-egress-change') : undefined,
    renew: mayUpdate ? linkTo('istio-egress-renew') : undefined,
    remove: mayDelete ? linkTo('istio-egress-remove') : undefined,
  };
}

import { parseEntityRef } from '@backstage/catalog-model';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  approverOf,
  daysUntil,
  endpointsOf,
  exceptionNeededBy,
  Platform,
  policyEntityName,
} from 'backstage-plugin-istio-egress-common';
import type { ExpiringPolicy } from './readExpiring';

/** From here on there is little time for a renewal and its review. */
const URGENT_DAYS = 1;

/**
 * What the owner is told about the end of a policy. A later notice about one
 * last day takes the place of an earlier one.
 */
export function toNotification(
  { ref, policy, expires, platform }: ExpiringPolicy,
  today: string,
): NotificationSendOptions {
  const left = daysUntil(expires, today);
  const { namespace, name = 'every pod' } = policy.workload;
  const [endpoint, ...more] = endpointsOf(policy);
  const way = `${namespace}/${name} to ${endpoint}${
    more.length > 0 ? ` and ${more.length} more` : ''
  }`;
  const isOver = left < 0;
  const { expiry } = platform;
  const approval = exceptionNeededBy(policy, platform)
    ? ` A renewal asks for its exception again, which ${approverOf(
        platform,
      )} has to approve.`
    : '';
  return {
    recipients: { type: 'entity', entityRef: policy.owner },
    payload: {
      title: `Egress policy ${policyEntityName(policy)} ${
        isOver ? 'has expired' : `ends after ${expires}`
      }`,
      description: isOver
        ? `From ${way}. ${
            expiry.prepareRemoval
              ? 'A pull request that removes it is prepared'
              : 'Remove it'
          }; renew it if it is still needed.${approval}`
        : `From ${way}. Renew it if it is needed any longer.${approval}`,
      link: isOver ? entityPage(ref) : renewalForm(ref, expiry),
      severity: left <= URGENT_DAYS ? 'high' : 'normal',
      topic: 'Egress policies that expire',
      scope: `istio-egress/${ref}/${expires}`,
    },
  };
}

/* Where Backstage has its pages. */

function entityPage(ref: string): string {
  const { kind, namespace, name } = parseEntityRef(ref);
  return `/catalog/${namespace}/${kind}/${name}`;
}

function renewalForm(
  policy: string,
  { renewalTemplate }: Platform['expiry'],
): string {
  const { namespace, name } = parseEntityRef(renewalTemplate);
  const filledIn = new URLSearchParams({
    formData: JSON.stringify({ policy }),
  });
  return `/create/templates/${namespace}/${name}?${filledIn}`;
}

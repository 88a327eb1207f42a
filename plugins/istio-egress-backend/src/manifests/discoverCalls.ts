import {
  DiscoveredCalls,
  Discovery,
  LogToDiscover,
  PolicyUse,
} from 'backstage-plugin-istio-egress-common';
import type { Asking, Services } from 'backstage-plugin-istio-egress-node';
import { platformOfChosen } from '../policies/platformOfChosen';
import { policiesKnownTo } from '../reach/policiesKnownTo';

/** Of each list of an answer; more nobody reads on a page. */
const TOLD = 1_000;

/** Who calls what by pasted lines, and the requests that are missing, by the policies that the caller may read. */
export async function discoverCalls(
  { text, cluster, namespace, workload }: LogToDiscover,
  { credentials }: Asking,
  services: Services,
): Promise<DiscoveredCalls> {
  const platform = platformOfChosen(cluster, services.platforms);
  const discovery = new Discovery({
    policies: await policiesKnownTo(
      credentials,
      { platform, namespace },
      services,
    ),
    whose: { namespace, workload },
    platform,
  });
  text.split('\n').forEach(line => discovery.add(line));
  const { calls, requests, uses, unread } = discovery;
  return {
    calls: calls.slice(0, TOLD),
    totalCalls: calls.length,
    requests: requests.slice(0, TOLD),
    uses: uses.sort(byLastUse).slice(0, TOLD),
    unread,
  };
}

function byLastUse(left: PolicyUse, right: PolicyUse) {
  return (right.lastUsed ?? '').localeCompare(left.lastUsed ?? '');
}

import {
  DiscoveredCalls,
  Discovery,
  LogToDiscover,
  PolicyUse,
  Steps,
} from 'backstage-plugin-istio-egress-common';
import {
  type Asking,
  inSlices,
  type Services,
} from 'backstage-plugin-istio-egress-node';
import { platformOfChosen } from '../policies/platformOfChosen';
import { policiesKnownTo } from '../reach/policiesKnownTo';

/** Of each list of an answer; more nobody reads on a page. */
const TOLD = 1_000;

/** Who calls what by pasted lines, and the requests that are missing, by the policies that the caller may read. */
export async function discoverCalls(
  { text, cluster, namespace, workload }: LogToDiscover,
  asking: Asking,
  services: Services,
): Promise<DiscoveredCalls> {
  const platform = platformOfChosen(cluster, services.platforms);
  const discovery = new Discovery({
    policies: await policiesKnownTo(asking, { platform, namespace }, services),
    whose: { namespace, workload },
    platform,
  });
  await inSlices(discoverInSteps(text, discovery), asking.signal);
  const { calls, requests, uses, unread } = discovery;
  return {
    calls: calls.slice(0, TOLD),
    totalCalls: calls.length,
    requests: requests.slice(0, TOLD),
    uses: uses.sort(byLastUse).slice(0, TOLD),
    unread,
  };
}

function* discoverInSteps(text: string, discovery: Discovery): Steps<void> {
  for (const line of text.split('\n')) {
    discovery.add(line);
    yield;
  }
  yield* discovery.compareInSteps();
}

function byLastUse(left: PolicyUse, right: PolicyUse) {
  return (right.lastUsed ?? '').localeCompare(left.lastUsed ?? '');
}

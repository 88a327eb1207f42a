import {
  formatFindings,
  hasErrors,
  planRequest,
  Platform,
  readRequest,
  readTree,
} from 'backstage-plugin-istio-egress-common';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * A request of the guest's team for a host of its own, by HTTP: policies of other
 * namespaces can contradict it, and the catalog is asked for its host.
 */
export function aRequest(name: string, more: object = {}) {
  return {
    name,
    owner: 'group:default/team-a',
    reason: 'A test asks.',
    expires: toDay(new Date(Date.now() + 30 * DAY_MS)),
    workload: { namespace: 'team-a', name },
    destinations: [
      { host: `${name}.example.com`, protocol: 'HTTP', tls: 'originate' },
    ],
    ...more,
  };
}

/** The files of the egress repository of a name, which holds these policies. */
export function filesOf(
  platform: Platform,
  repository: string,
  ...requests: object[]
): ReadonlyMap<string, string> {
  const policies = requests.map(request => {
    const policy = readRequest(request);
    if (!policy.ok) throw new Error(formatFindings(policy.findings));
    return policy.value;
  });
  const { findings, written } = planRequest({
    existing: readTree(new Map()),
    requests: policies,
    platform,
    today: toDay(new Date()),
    location: repository,
  });
  if (hasErrors(findings)) throw new Error(formatFindings(findings));
  return written;
}

function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

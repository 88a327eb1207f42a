import {
  formatFindings,
  readPlatform,
  readRequest,
  renderTree,
} from 'backstage-plugin-istio-egress-common';

/** What the tests' platforms begin with: the value of app-config's `istioEgress`. */
export const istioEgress = {
  proxies: { corporate: { host: 'proxy.corp.internal', port: 3128 } },
  defaults: { route: { exit: 'gateway', proxy: 'corporate' } },
};

/** A request of Team A. */
export const teamA = {
  name: 'github-api',
  owner: 'group:default/team-a',
  reason: 'The CI bot opens pull requests.',
  workload: { namespace: 'team-a', name: 'app', selector: { app: 'app' } },
  destinations: [{ host: 'api.github.com' }],
};

/** The same need of Team B, in its namespace. */
export const teamB = {
  ...teamA,
  owner: 'group:default/team-b',
  workload: {
    namespace: 'team-b',
    name: 'builder',
    selector: { app: 'builder' },
  },
};

/** What a repository holds with these policies, on the platform {@link istioEgress}. */
export function treeOf(...requests: unknown[]): ReadonlyMap<string, string> {
  const platform = readPlatform(istioEgress);
  if (!platform.ok) throw new Error(formatFindings(platform.findings));
  const policies = requests.map(request => {
    const policy = readRequest(request);
    if (!policy.ok) throw new Error(formatFindings(policy.findings));
    return policy.value;
  });
  return renderTree(policies, platform.value).files;
}

import { Finding, finding, quote } from '../findings';
import { effectiveRoute, protocolOf } from '../policies';
import type { PolicyCheck } from './check';
import { chosenProxies } from './chosenProxies';

/** What the plan cannot do is refused here, and never rendered as if it could. */
export const routeNotRendered: PolicyCheck = {
  name: 'routeNotRendered',
  when: 'render',
  find: (policy, platform) => {
    const route = effectiveRoute(policy, platform);
    const findings: Finding[] = [];
    if (route.exit !== 'gateway') {
      findings.push(
        finding('EGR300', 'route.exit', {
          feature: `exit ${quote(route.exit)}`,
          nearest: 'Choose exit "gateway"',
        }),
      );
    }
    if (route.clientCertificate !== undefined) {
      findings.push(
        finding('EGR300', 'route.clientCertificate', {
          feature: 'A client certificate that the gateway presents',
          nearest: 'Let the application present it itself, with protocol "TLS"',
        }),
      );
    }
    policy.destinations.forEach((destination, index) => {
      if (protocolOf(destination) !== 'TLS') {
        findings.push(
          finding('EGR300', `destinations[${index}].protocol`, {
            feature: `protocol ${quote(protocolOf(destination))}`,
            nearest: 'Let the application speak TLS, and choose "TLS"',
          }),
        );
      }
      if (destination.host.startsWith('*.')) {
        findings.push(
          finding('EGR300', `destinations[${index}].host`, {
            feature: `The wildcard ${quote(destination.host)}`,
            nearest: 'Name each host',
          }),
        );
      }
    });
    for (const { path, proxy } of chosenProxies(policy, platform)) {
      if (
        Object.hasOwn(platform.proxies, proxy) &&
        platform.proxies[proxy].tls !== undefined
      ) {
        findings.push(
          finding('EGR300', path, {
            feature: `Proxy ${quote(proxy)}, which speaks TLS itself,`,
            nearest: 'Choose a proxy without tls',
          }),
        );
      }
    }
    return findings;
  },
};

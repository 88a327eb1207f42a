import { finding, listOf, quote } from '../findings';
import { effectiveRoute } from '../policies';
import type { PolicyCheck } from './check';

export const unknownGateway: PolicyCheck = {
  name: 'unknownGateway',
  when: 'render',
  find: (policy, platform) => {
    const { exit, gateway } = effectiveRoute(policy, platform);
    return exit === 'gateway' && !Object.hasOwn(platform.gateways, gateway)
      ? [
          finding('EGR202', 'route.gateway', {
            value: quote(gateway),
            known: listOf(Object.keys(platform.gateways)),
          }),
        ]
      : [];
  },
};

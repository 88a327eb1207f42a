import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

const KUBERNETES_NAMESPACE = /^kube-/;

/** In a gateway's namespace a lockdown would cut the gateway itself off. */
export const systemNamespace: PolicyCheck = {
  name: 'systemNamespace',
  when: 'render',
  find: (
    {
      policy: {
        workload: { namespace },
      },
    },
    { istio, gateways, waypoints },
  ) =>
    KUBERNETES_NAMESPACE.test(namespace) ||
    namespace === istio.namespace ||
    [...Object.values(gateways), ...Object.values(waypoints)].some(
      each => each.namespace === namespace,
    )
      ? [finding('EGR210', 'workload.namespace', { value: quote(namespace) })]
      : [],
};

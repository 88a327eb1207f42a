import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/** https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio */
const SIDECAR_PORTS = [
  15000, 15001, 15004, 15006, 15008, 15020, 15021, 15053, 15090,
];

/**
 * A second listener at a port where the sidecar itself listens has a duplicate
 * address, and Envoy refuses it; Istio sends it all the same.
 */
export const sidecarPort: PolicyCheck = {
  name: 'sidecarPort',
  when: 'render',
  find: ({ destinations }) =>
    destinations
      .filter(({ port }) => SIDECAR_PORTS.includes(port))
      .map(({ path, endpoint }) =>
        finding('EGR413', `${path}.port`, { value: quote(endpoint) }),
      ),
};

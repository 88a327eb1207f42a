import type { PlannedResource } from '../plan';
import { authorizationPolicy } from './authorizationPolicy';
import { deployment, deploymentPatch } from './deployment';
import { hopDestinationRule, tunnelDestinationRule } from './destinationRule';
import { gateway } from './gateway';
import type { Manifest } from './manifest';
import { namespace } from './namespace';
import { networkPolicy } from './networkPolicy';
import { serviceAccount } from './serviceAccount';
import { serviceEntry } from './serviceEntry';
import { sidecar } from './sidecar';
import { gatewayVirtualService, meshVirtualService } from './virtualService';

/** The one object of a planned resource. */
export function toManifest(planned: PlannedResource): Manifest {
  switch (planned.kind) {
    case 'Gateway':
      return gateway(planned);
    case 'ServiceEntry':
      return serviceEntry(planned);
    case 'TunnelDestinationRule':
      return tunnelDestinationRule(planned);
    case 'HopDestinationRule':
      return hopDestinationRule(planned);
    case 'MeshVirtualService':
      return meshVirtualService(planned);
    case 'GatewayVirtualService':
      return gatewayVirtualService(planned);
    case 'AuthorizationPolicy':
      return authorizationPolicy(planned);
    case 'Sidecar':
      return sidecar(planned);
    case 'NetworkPolicy':
      return networkPolicy(planned);
    case 'Namespace':
      return namespace(planned);
    case 'ServiceAccount':
      return serviceAccount(planned);
    case 'Deployment':
      return deployment(planned);
    case 'DeploymentPatch':
      return deploymentPatch(planned);
    default:
      return planned satisfies never;
  }
}

import type { PlannedResource } from '../plan';
import { authorizationPolicy } from './authorizationPolicy';
import { cronJob } from './cronJob';
import { deployment } from './deployment';
import { destinationRule } from './destinationRule';
import { hopSniFilter, sniForwardFilter, sniTunnelFilter } from './envoyFilter';
import { gateway } from './gateway';
import { kubernetesGateway, tlsRoute } from './kubernetesGateway';
import type { Manifest } from './manifest';
import { namespace } from './namespace';
import { networkPolicy } from './networkPolicy';
import { serviceAccount } from './serviceAccount';
import { serviceEntry } from './serviceEntry';
import { sidecar } from './sidecar';
import { telemetry } from './telemetry';
import { virtualService } from './virtualService';
import { waypoint } from './waypoint';
import { workloadPatch } from './workloadPatch';

/** The one object of a planned resource. */
export function toManifest(planned: PlannedResource): Manifest {
  switch (planned.kind) {
    case 'Gateway':
      return gateway(planned);
    case 'KubernetesGateway':
      return kubernetesGateway(planned);
    case 'TlsRoute':
      return tlsRoute(planned);
    case 'Waypoint':
      return waypoint(planned);
    case 'ServiceEntry':
      return serviceEntry(planned);
    case 'DestinationRule':
      return destinationRule(planned);
    case 'VirtualService':
      return virtualService(planned);
    case 'AuthorizationPolicy':
      return authorizationPolicy(planned);
    case 'SniTunnelFilter':
      return sniTunnelFilter(planned);
    case 'SniForwardFilter':
      return sniForwardFilter(planned);
    case 'HopSniFilter':
      return hopSniFilter(planned);
    case 'Sidecar':
      return sidecar(planned);
    case 'Telemetry':
      return telemetry(planned);
    case 'NetworkPolicy':
      return networkPolicy(planned);
    case 'Namespace':
      return namespace(planned);
    case 'ServiceAccount':
      return serviceAccount(planned);
    case 'Deployment':
      return deployment(planned);
    case 'CronJob':
      return cronJob(planned);
    case 'WorkloadPatch':
      return workloadPatch(planned);
    default:
      return planned satisfies never;
  }
}

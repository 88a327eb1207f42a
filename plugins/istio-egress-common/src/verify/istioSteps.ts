import type { PlannedResource } from '../plan';
import type { ResolvedDestination, ResolvedPolicy } from '../policies';

/** Something that Istio says of a policy, before any call is made. */
export interface IstioStep {
  /** Unique among a policy's steps. */
  id: string;
  /** The fact that it shows. */
  shows: string;
  /** What it means when Istio says something else: sentences. */
  otherwise: string;
  /** What it does not show, even so: sentences. */
  leavesOpen: string;
  /** The Envoy cluster that a listener or a route of the sidecar must lead to. */
  cluster?: string;
}

/** What `istioctl` is asked; the objects are those that the policy needs. */
export function istioStepsOf(
  { policy, destinations, exit }: ResolvedPolicy,
  objects: readonly PlannedResource[],
): IstioStep[] {
  const { namespace } = policy.workload;
  return [
    {
      id: 'analyze',
      shows: 'istioctl analyze finds nothing wrong',
      otherwise: 'What it says names the object, and what is wrong with it.',
      leavesOpen: `It judges what is written down for ${namespace}, and makes no call.`,
    },
    // In an ambient namespace there is no sidecar to look at.
    ...(exit.kind === 'waypoint' ? [] : destinations).map(destination => {
      const { host, port } = destination;
      const cluster = clusterOf(objects, destination, exit);
      return {
        id: `leaves:${host}:${port}`,
        shows: `calls to ${host}:${port} leave the sidecar by ${cluster}`,
        otherwise:
          'The objects of the policy are not applied, or the sidecar has not received them.',
        leavesOpen:
          'It reads the configuration of one sidecar: not that of other pods, and not what the stations after it do.',
        cluster,
      };
    }),
  ];
}

/** The Envoy cluster that takes a destination's calls out of the sidecar, in Istio's spelling. */
function clusterOf(
  objects: readonly PlannedResource[],
  { host, port, proxy }: ResolvedDestination,
  exit: ResolvedPolicy['exit'],
): string {
  const [route] = objects.flatMap(each =>
    each.kind === 'VirtualService' &&
    each.gateway === 'mesh' &&
    each.host === host
      ? each.routes.filter(candidate => candidate.port === port)
      : [],
  );
  const dialled = exit.kind === 'application' && proxy ? proxy : { host, port };
  const { subset = '', ...target } = route?.target ?? dialled;
  return `outbound|${target.port}|${subset}|${target.host}`;
}

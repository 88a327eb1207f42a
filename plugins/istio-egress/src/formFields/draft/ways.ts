import {
  effectiveDefaults,
  Exit,
  Platform,
} from 'backstage-plugin-istio-egress-common';

/** A way out of the mesh, as a request's `route` names it. */
export interface Way {
  exit: Exit;
  gateway?: string;
}

/** Every way out that the platform has for its pods: only where they are in ambient mode is there a waypoint. */
export function everyWay(platform: Platform): Way[] {
  const isAmbient = effectiveDefaults(platform).route.exit === 'waypoint';
  return [
    ...Object.keys(platform.gateways).map(
      (gateway): Way => ({ exit: 'gateway', gateway }),
    ),
    { exit: 'sidecar' },
    { exit: 'application' },
    ...(isAmbient ? [{ exit: 'waypoint' } as const] : []),
  ];
}

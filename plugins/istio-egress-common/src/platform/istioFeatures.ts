import type { Platform } from './platformSchema';

/**
 * What came into Istio after the oldest version that a platform may name, with
 * the release whose notes announce it.
 *
 * @public
 */
export const istioFeatures = {
  wildcardAtSidecar: {
    what: 'a wildcard that the sidecar resolves (ServiceEntry resolution DYNAMIC_DNS)',
    since: '1.30',
    nearest: 'Name each host, or choose exit "gateway"',
  },
  waypointRoutes: {
    what: 'a waypoint that heeds a route for TLS or TCP, and the tunnel of its DestinationRule',
    since: '1.26',
    nearest: 'Choose exit "gateway" or "sidecar"',
  },
  tlsRoute: {
    what: 'a TLSRoute of version v1 that may also open the TLS of the mesh',
    since: '1.30',
    nearest: 'Choose api "istio"',
  },
} as const;

/**
 * A key of {@link istioFeatures}.
 *
 * @public
 */
export type IstioFeature = keyof typeof istioFeatures;

/** The oldest Istio that anything is rendered for: from it on, every other route works. */
export const OLDEST_ISTIO = '1.24';

/** Whether a version is at least another one; both are `1.<minor>`, perhaps with a patch. */
export function isAtLeast(version: string, oldest: string): boolean {
  return minorOf(version) >= minorOf(oldest);
}

function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}

/** Whether the platform's Istio has a feature. */
export function istioHas(feature: IstioFeature, { istio }: Platform): boolean {
  return isAtLeast(istio.version, istioFeatures[feature].since);
}

/** The release that made `ENABLE_NATIVE_SIDECARS` istiod's default. */
const NATIVE_SIDECARS = '1.27';

/** Whether sidecars start before a pod's init containers. */
export function hasNativeSidecars({ istio }: Platform): boolean {
  return istio.nativeSidecars ?? isAtLeast(istio.version, NATIVE_SIDECARS);
}

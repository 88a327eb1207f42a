import { finding, quote } from '../findings';
import { istioHas, istioFeatures, IstioFeature } from '../platform';
import { isWildcard, LookedUpDestination, LookedUpPolicy } from '../policies';
import type { PolicyCheck } from './check';

/** What a platform's Istio does not know yet is refused, with the version that brought it. */
export const istioTooOld: PolicyCheck = {
  name: 'istioTooOld',
  when: 'render',
  find: ({ exit, destinations }, platform) =>
    destinations.flatMap(destination =>
      featuresOf(exit.kind, destination)
        .filter(feature => !istioHas(feature, platform))
        .map(feature =>
          finding('EGR317', `${destination.path}.host`, {
            value: quote(destination.host),
            feature: istioFeatures[feature].what,
            since: istioFeatures[feature].since,
            version: platform.istio.version,
            nearest: istioFeatures[feature].nearest,
          }),
        ),
    ),
};

function featuresOf(
  exit: LookedUpPolicy['exit']['kind'],
  destination: LookedUpDestination,
): IstioFeature[] {
  if (exit === 'waypoint') return ['waypointRoutes'];
  return exit === 'sidecar' && isWildcard(destination) && !destination.proxy
    ? ['wildcardAtSidecar']
    : [];
}

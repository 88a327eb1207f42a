import { finding, quote } from '../findings';
import { istioHas, istioFeatures, IstioFeature } from '../platform';
import { AskedWay, askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/** What a platform's Istio does not know yet is refused, with the version that brought it. */
export const istioTooOld: PolicyCheck = {
  name: 'istioTooOld',
  when: 'render',
  find: (policy, platform) =>
    askedWays(policy, platform).flatMap(way =>
      featuresOf(way)
        .filter(feature => !istioHas(feature, platform))
        .map(feature =>
          finding('EGR317', `${way.path}.host`, {
            value: quote(way.destination.host),
            feature: istioFeatures[feature].what,
            since: istioFeatures[feature].since,
            version: platform.istio.version,
            nearest: istioFeatures[feature].nearest,
          }),
        ),
    ),
};

function featuresOf({ exit, wildcard, proxy }: AskedWay): IstioFeature[] {
  if (exit === 'waypoint') return ['waypointRoutes'];
  return exit === 'sidecar' && wildcard && !proxy ? ['wildcardAtSidecar'] : [];
}

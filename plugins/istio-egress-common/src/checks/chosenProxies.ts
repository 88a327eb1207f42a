import type { Platform } from '../platform';
import { effectiveRoute } from '../policies';
import type { Policy } from '../request';

/** A proxy that a request names, with the field that names it. */
export interface ChosenProxy {
  path: string;
  proxy: string;
}

/** Every proxy (or `direct`) that a policy's destinations go through, each choice once. */
export function chosenProxies(
  policy: Policy,
  platform: Platform,
): ChosenProxy[] {
  const { proxy } = effectiveRoute(policy, platform);
  const ownChoices = policy.destinations.flatMap((destination, index) =>
    destination.proxy === undefined
      ? []
      : [{ path: `destinations[${index}].proxy`, proxy: destination.proxy }],
  );
  const routeIsUsed = ownChoices.length < policy.destinations.length;
  const named = policy.route?.proxy !== undefined;
  return proxy !== undefined && (routeIsUsed || named)
    ? [{ path: 'route.proxy', proxy }, ...ownChoices]
    : ownChoices;
}

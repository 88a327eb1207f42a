import { Finding, finding, quote } from '../findings';
import type { Proxy } from '../platform';
import { ResolvedDestination, ResolvedPolicy, wayInWords } from '../policies';

/** A destination with the policy that it stands in. */
export interface PlacedDestination {
  by: ResolvedPolicy;
  destination: ResolvedDestination;
}

/** Every destination of a set, in the set's order. */
export function placed(
  policies: readonly ResolvedPolicy[],
): PlacedDestination[] {
  return policies.flatMap(by =>
    by.destinations.map(destination => ({ by, destination })),
  );
}

/** What two destinations of one policy break beside each other. */
export function conflictWithin(
  each: PlacedDestination,
  first: PlacedDestination,
  why: { because: string; fix: string },
): Finding {
  return finding('EGR407', each.destination.path, {
    value: inPlace(each),
    other: inPlace(first),
    ...why,
  });
}

function inPlace({ destination: { path, endpoint } }: PlacedDestination) {
  return `${quote(endpoint)} (${path})`;
}

/** Its way in words; two ways are the same when their words are. */
export function wayOf({ by, destination }: PlacedDestination): string {
  return wayInWords(by.exit, destination);
}

/** What the application itself dials; with exit `application` that is the proxy. */
export function dialledOf({
  by,
  destination,
}: PlacedDestination): ResolvedDestination | Proxy {
  const proxy = by.exit.kind === 'application' ? destination.proxy : undefined;
  return proxy ?? destination;
}

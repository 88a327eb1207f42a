import { listOf } from '../findings';
import { DIRECT, Platform } from '../platform';

/** What to do about a route without a proxy, or with one that there is not. */
export function proxyChoice(
  verb: string,
  { proxies, limits }: Platform,
): string {
  const known = [...Object.keys(proxies), ...(limits.direct ? [DIRECT] : [])];
  return known.length > 0
    ? `${verb} ${listOf(known)}`
    : 'Ask the platform team to declare a proxy';
}

import type { Platform } from '../platform';
import { coversHost, hostsOverlap } from '../schema';

/**
 * What the platform says of a host: allowed as such, by an exception that is asked
 * for, or not at all.
 *
 * @public
 */
export type HostStanding = 'allowed' | 'ask' | 'refused';

/**
 * Whether a policy may reach a host as such (`allowed`), by an exception (`ask`),
 * or not at all. What is denied is not to be asked for either.
 *
 * @public
 */
export function hostStanding(host: string, { hosts }: Platform): HostStanding {
  if (hosts.allow.some(pattern => coversHost(pattern, host))) return 'allowed';
  const isDenied = hosts.deny.some(pattern => hostsOverlap(pattern, host));
  return !isDenied && hosts.ask.some(pattern => coversHost(pattern, host))
    ? 'ask'
    : 'refused';
}

import { Finding, finding, quote } from '../findings';
import type { Platform } from '../platform';
import type { LookedUpPolicy } from '../policies';
import { wildcardBase } from '../schema';

/**
 * A finding for each wildcard whose domain is one of a kind. Of one that stands
 * in full among the allowed hosts, the platform has decided that itself.
 */
export function wildcardsOver(
  { destinations }: LookedUpPolicy,
  { hosts }: Platform,
  isOne: (domain: string) => boolean,
  code: 'EGR102' | 'EGR120',
): Finding[] {
  return destinations.flatMap(({ host, path }) => {
    const domain = wildcardBase(host);
    return domain !== undefined && isOne(domain) && !hosts.allow.includes(host)
      ? [finding(code, `${path}.host`, { value: quote(host) })]
      : [];
  });
}

import { Finding, finding, quote } from '../findings';
import type { LookedUpPolicy } from '../policies';
import { wildcardBase } from '../schema';

/** A finding for each wildcard whose domain is one of a kind. */
export function wildcardsOver(
  { destinations }: LookedUpPolicy,
  isOne: (domain: string) => boolean,
  code: 'EGR102' | 'EGR120',
): Finding[] {
  return destinations.flatMap(({ host, path }) => {
    const domain = wildcardBase(host);
    return domain !== undefined && isOne(domain)
      ? [finding(code, `${path}.host`, { value: quote(host) })]
      : [];
  });
}

import { Finding, finding, quote } from '../findings';
import type { Policy } from '../request';
import { wildcardBase } from '../schema';

/** A finding for each wildcard whose domain is one of a kind. */
export function wildcardsOver(
  { destinations }: Policy,
  isOne: (domain: string) => boolean,
  code: 'EGR102' | 'EGR120',
): Finding[] {
  return destinations.flatMap(({ host }, index) => {
    const domain = wildcardBase(host);
    return domain !== undefined && isOne(domain)
      ? [finding(code, `destinations[${index}].host`, { value: quote(host) })]
      : [];
  });
}

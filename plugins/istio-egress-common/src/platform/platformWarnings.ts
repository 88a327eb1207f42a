import { Finding, finding, quote } from '../findings';
import {
  isAbovePublicSuffix,
  isListedPublicSuffix,
  wildcardBase,
} from '../schema';
import type { Platform } from './platformSchema';

/**
 * What a valid platform allows that is easily more than was meant, as warnings
 * for whoever runs it.
 *
 * @public
 */
export function findPlatformWarnings({ hosts }: Platform): Finding[] {
  return hosts.allow.flatMap((pattern, index) => {
    const base = wildcardBase(pattern);
    return base !== undefined &&
      (isListedPublicSuffix(base) || isAbovePublicSuffix(base))
      ? [finding('EGR908', `hosts.allow[${index}]`, { value: quote(pattern) })]
      : [];
  });
}

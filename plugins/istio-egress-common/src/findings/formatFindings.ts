import type { Finding } from './finding';
import { limitFindings } from './limitFindings';

/**
 * Findings as text for people: one line each, with code, place, fact and fix;
 * at most 50, and how many more there are.
 *
 * @public
 */
export function formatFindings(findings: readonly Finding[]): string {
  return limitFindings(findings)
    .map(({ code, cluster, policy, path, message, fix }) => {
      const place = [cluster && `cluster ${cluster}`, policy, path]
        .filter(Boolean)
        .join(' ');
      return `${code}${place && ` ${place}`}: ${message} ${fix}`;
    })
    .join('\n');
}

import type { FindingLevel } from './catalogue';
import { Finding, finding } from './finding';

/** More than a person reads at once. */
const MOST_FINDINGS = 50;

const WEIGHTS: Record<FindingLevel, number> = { error: 0, warning: 1, info: 2 };

/**
 * At most 50 findings, errors first, and one more (EGR021) that counts the rest.
 * Fewer stay as they are. What was limited before is counted on.
 *
 * @public
 */
export function limitFindings<T extends Finding>(
  findings: readonly T[],
): (T | Finding)[] {
  const told = findings.filter(({ more }) => more === undefined);
  const counted = findings.filter(({ more }) => more !== undefined);
  if (told.length <= MOST_FINDINGS && counted.length <= 1) return [...findings];
  // The sort is stable: within a level the order stays.
  const sorted = [...told].sort((a, b) => WEIGHTS[a.level] - WEIGHTS[b.level]);
  const rest = [...sorted.slice(MOST_FINDINGS), ...counted];
  const [heaviest] = rest
    .map(({ level }) => level)
    .sort((a, b) => WEIGHTS[a] - WEIGHTS[b]);
  const count = rest.reduce((sum, { more = 1 }) => sum + more, 0);
  return [...sorted.slice(0, MOST_FINDINGS), furtherFindings(count, heaviest)];
}

/** The finding that stands for as many others. */
export function furtherFindings(
  count: number,
  level: FindingLevel = 'error',
): Finding {
  return {
    ...finding('EGR021', '', { count: String(count) }),
    level,
    more: count,
  };
}

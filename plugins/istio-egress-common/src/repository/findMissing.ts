import { Finding, finding, listOf, quote } from '../findings';
import { policyEntityPath } from '../names';
import type { HeldTree } from './readTree';

/**
 * Whether a repository does not hold a policy at all, by its entity name.
 *
 * @public
 */
export function findMissing(
  policy: string,
  { files, names }: HeldTree,
): Finding[] {
  if (files.has(policyEntityPath(policy))) return [];
  return [
    finding('EGR503', 'policy', {
      value: quote(policy),
      choice:
        names.length > 0
          ? `Choose one of ${listOf(names)}`
          : 'Check the repository or directory: it has no policy',
    }),
  ];
}

/**
 * Why a repository is not known as a whole: then nobody can tell what it does
 * not hold.
 *
 * @public
 */
export function findLeftOut({ findings }: HeldTree): Finding[] {
  return findings.filter(({ policy }) => policy === undefined);
}

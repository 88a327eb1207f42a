import { InputError } from '@backstage/errors';
import type { Target } from '../target/parseTarget';

/** Of people whom a host does not know. */
export function unknownReviewers(
  names: readonly string[],
  { url }: Target,
): InputError {
  return new InputError(
    `reviewers: ${new URL(url).host} has no account of the name ${names.join(
      ', ',
    )}. Give names of accounts as the host shows them.`,
  );
}

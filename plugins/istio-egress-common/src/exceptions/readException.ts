import { finding, Finding, quote, Read } from '../findings';
import { findBeyondBounds, REQUEST_BOUNDS, toFindings } from '../schema';
import { Exception, exceptionSchema } from './exceptionSchema';

/**
 * Reads what a file of the folder `exceptions` holds. Never throws: an exception
 * that cannot be read, or that is for another policy, is a finding.
 *
 * @param file - the path of the file, for the finding
 * @param policy - the policy that the file is named after
 */
export function readException(
  content: unknown,
  file: string,
  policy: string,
): Read<Exception> {
  const beyond = findBeyondBounds(content, REQUEST_BOUNDS);
  if (beyond) return unreadable(file, [beyond]);
  const result = exceptionSchema.safeParse(content);
  if (!result.success) {
    return unreadable(file, toFindings(result.error, content, exceptionSchema));
  }
  const { data } = result;
  if (data.policy === policy) return { ok: true, value: data };
  const values = {
    file: quote(file),
    problem: `policy is ${quote(data.policy)}, not ${quote(policy)}`,
  };
  return { ok: false, findings: [finding('EGR523', '', values)] };
}

/** One finding: the paths of the others lead into the file, and not into a request. */
function unreadable(
  file: string,
  [{ path, message }]: readonly Finding[],
): Read<Exception> {
  const problem = `${path ? `${path}: ` : ''}${message.replace(/\.$/, '')}`;
  const values = { file: quote(file), problem };
  return { ok: false, findings: [finding('EGR523', '', values)] };
}

import { formatFindings, Read } from 'backstage-plugin-istio-egress-common';

/** What was read; what a benchmark gives to a reader has no fault. */
export function read<T>(result: Read<T>): T {
  if (!result.ok) throw new Error(formatFindings(result.findings));
  return result.value;
}

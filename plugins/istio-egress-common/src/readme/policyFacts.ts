import type { Policy } from '../request';
import { escaped, factTable } from '../files';

/** Why a policy is there, who answers for it, and until when. */
export function toFactTable(policy: Policy): string {
  return factTable([
    ['Why', escaped(policy.reason)],
    ['Owner', `\`${policy.owner}\``],
    ...(policy.ticket
      ? [['Ticket', escaped(policy.ticket)] as [string, string]]
      : []),
    ['Expires', policy.expires ?? 'never'],
  ]);
}

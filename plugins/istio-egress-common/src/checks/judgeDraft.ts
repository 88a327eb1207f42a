import type { Finding, FindingCode } from '../findings';
import type { Platform } from '../platform';
import { Policy, readDraft } from '../request';
import { judgeRequest } from './judge';

/** The field that a finding at another one turns on: until it is given, nobody knows. */
const TURNING_ON: Partial<Record<FindingCode, string>> = {
  EGR214: 'owner',
  EGR218: 'workload.namespace',
};

/**
 * What is wrong with a request that somebody is still writing: what keeps it
 * from being read, and all that can be told of the rest. Each finding's path is
 * into the draft, whose empty rows of destinations are passed over. Without a
 * platform it is judged by its shape alone; with a day (`YYYY-MM-DD`), lifetimes
 * are counted from it.
 *
 * @public
 */
export function judgeDraft(
  draft: Record<string, unknown>,
  platform?: Platform,
  today?: string,
): Finding[] {
  const { policy, findings, standIns, placed } = readDraft(draft);
  if (!platform) return findings;
  const known = standIns.includes('owner')
    ? { ...policy, owner: anyOwner(policy, platform) }
    : policy;
  return [
    ...findings,
    ...judgeRequest(known, platform, today)
      .findings.filter(({ path }) => !standIns.includes(path))
      .filter(({ code }) => !standIns.includes(TURNING_ON[code] ?? ''))
      .map(({ policy: _, ...each }) => ({ ...each, path: placed(each.path) })),
  ];
}

/** Whoever the owner will be: one who may ask for the namespace, if there is one. */
function anyOwner(
  { owner, workload: { namespace } }: Policy,
  { namespaces = {} }: Platform,
): string {
  const owners = Object.hasOwn(namespaces, namespace)
    ? namespaces[namespace]
    : [];
  return owners[0] ?? owner;
}

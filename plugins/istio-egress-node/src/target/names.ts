import { createHash } from 'node:crypto';

/** A catalog entity's name has at most 63 characters. */
const READABLE_CHARACTERS = 46;

function toWords(text: string): string {
  return text
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/**
 * The name of a tree's root Location. Two Locations of one name conflict in
 * the catalog, so it carries a digest of the whole address: host, repository
 * and folder. The branch does not count: it is the same tree.
 */
export function locationName(repoUrl: string, folder = ''): string {
  const address = `${repoUrl}/${folder}`;
  const [, query = ''] = repoUrl.split('?');
  const words = toWords(
    [...new URLSearchParams(query).values(), folder].join(' '),
  );
  const digest = createHash('sha256').update(address).digest('hex').slice(0, 8);
  return `egress-${words.slice(0, READABLE_CHARACTERS)}-${digest}`;
}

/** What is done to one policy. */
export const POLICY_VERBS = ['request', 'renew', 'remove'] as const;

/** One of {@link POLICY_VERBS}. */
export type PolicyVerb = (typeof POLICY_VERBS)[number];

/** What people do with policies, as the auditor and the metrics are told. */
export type ActionType = PolicyVerb | 'upgrade';

function inFolder(verb: string, folder: string): string {
  return folder ? `${verb}-in-${toWords(folder)}` : verb;
}

/**
 * The branch of a policy's pull request. It depends on the policy alone, so
 * that a second try updates the first one's pull request. Its last part is a
 * Kubernetes label: Git refuses a part that ends with `.lock`, as the entity's
 * name `team-a.lock` would.
 */
export function branchName(
  verb: PolicyVerb,
  policy: { name: string; workload: { namespace: string } },
  folder = '',
): string {
  const { namespace } = policy.workload;
  return `istio-egress/${inFolder(verb, folder)}/${namespace}/${policy.name}`;
}

/** The branch of the pull request that renders a whole tree anew. */
export function upgradeBranchName(folder = ''): string {
  return `istio-egress/${inFolder('upgrade', folder)}`;
}

import { createHash } from 'node:crypto';
import {
  clusterFolder,
  LOCATION_PREFIX,
} from 'backstage-plugin-istio-egress-common';

/** A catalog entity's name has at most 63 characters. */
const READABLE_CHARACTERS = 46;

/** A branch has a folder, a namespace and a name in it, and shall have at most 200 characters. */
const READABLE_IN_BRANCH = 30;

function toWords(text: string): string {
  return text
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function digestOf(text: string, characters: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, characters);
}

/**
 * The name of a tree's root Location. Two Locations of one name conflict in
 * the catalog, so it carries a digest of the whole address: host, repository
 * and folder. The branch does not count, it is the same tree; nor do small and
 * capital letters of a repository, which Git hosts take for the same.
 */
export function locationName(repoUrl: string, folder = ''): string {
  const [, query = ''] = repoUrl.split('?');
  const words = toWords(
    [...new URLSearchParams(query).values(), folder].join(' '),
  );
  const digest = digestOf(`${repoUrl.toLowerCase()}/${folder}`, 8);
  return `${LOCATION_PREFIX}${words.slice(0, READABLE_CHARACTERS)}-${digest}`;
}

/**
 * What is done to one policy.
 *
 * @public
 */
export const POLICY_VERBS = ['request', 'renew', 'remove'] as const;

/**
 * One of {@link POLICY_VERBS}.
 *
 * @public
 */
export type PolicyVerb = (typeof POLICY_VERBS)[number];

/**
 * What people do with policies, as the auditor and the metrics are told.
 *
 * @public
 */
export type ActionType = PolicyVerb | 'upgrade';

/**
 * A branch, with the one that the same pull request had in an earlier release.
 *
 * @public
 */
export interface BranchNames {
  branch: string;
  /** Not of this folder alone: `x/y` and `x-y` had one name. Absent: the same as today. */
  former?: string;
}

/**
 * The branch of a policy's pull request. It depends on the policy and its
 * folder alone, so that a second try updates the first one's pull request, and
 * no other one. Its last part is a Kubernetes label: Git refuses a part that
 * ends with `.lock`, as the entity's name `team-a.lock` would.
 *
 * @public
 */
export function branchNames(
  verb: PolicyVerb,
  policy: { name: string; workload: { namespace: string } },
  folder = '',
): BranchNames {
  const { namespace } = policy.workload;
  return inFolder(verb, folder, `/${namespace}/${policy.name}`);
}

/** The branch of a policy's pull request for several clusters: of these and no others. */
export function joinedBranchNames(
  verb: PolicyVerb,
  policy: { name: string; workload: { namespace: string } },
  clusters: readonly string[],
  folder = '',
): BranchNames {
  const trees = [...clusters].sort().join(' ');
  const { branch } = branchNames(verb, policy, `${folder}/clusters/${trees}`);
  return { branch };
}

/** Each further cluster doubles the sets of clusters that one request may have been for. */
const MOST_CLUSTERS_JOINED = 5;

/**
 * Every branch that pull requests of a policy may have: for its tree, and in a
 * repository of several clusters also from before it had any, and for its cluster
 * together with others. Of more than five clusters, those with one other or with all.
 *
 * @param folder - that of the policy's tree
 * @param clusters - the names of all clusters
 * @public
 */
export function policyBranches(
  verb: PolicyVerb,
  policy: { name: string; cluster?: string; workload: { namespace: string } },
  folder: string,
  clusters: readonly string[],
): string[] {
  const { cluster } = policy;
  const end = cluster === undefined ? undefined : clusterFolder(cluster);
  const root =
    end !== undefined && `/${folder}`.endsWith(`/${end}`)
      ? folder.slice(0, -end.length).replace(/\/$/, '')
      : undefined;
  const joined =
    root === undefined || cluster === undefined || verb !== 'request'
      ? []
      : setsWith(cluster, clusters).map(each =>
          joinedBranchNames(verb, policy, each, root),
        );
  const all = [
    branchNames(verb, policy, folder),
    ...(root === undefined ? [] : [branchNames(verb, policy, root)]),
    ...joined,
  ];
  return all.flatMap(({ branch, former }) =>
    former ? [branch, former] : [branch],
  );
}

/** The sets of several clusters that a cluster is in. */
function setsWith(cluster: string, clusters: readonly string[]): string[][] {
  const others = clusters.filter(each => each !== cluster);
  if (clusters.length > MOST_CLUSTERS_JOINED) {
    return [...others.map(each => [cluster, each]), [...clusters]];
  }
  const sets = others.reduce<string[][]>(
    (found, each) => [...found, ...found.map(set => [...set, each])],
    [[cluster]],
  );
  return sets.slice(1);
}

/** The branch of the pull request that renders a whole tree anew. */
export function upgradeBranchNames(folder = ''): BranchNames {
  return inFolder('upgrade', folder, '');
}

function inFolder(verb: string, folder: string, rest: string): BranchNames {
  const start = `istio-egress/${verb}`;
  if (!folder) return { branch: start + rest };
  const words = toWords(folder);
  // Long enough that nobody finds another folder of the same name.
  const id = `${words.slice(0, READABLE_IN_BRANCH)}-${digestOf(folder, 16)}`;
  return {
    branch: `${start}-in-${id}${rest}`,
    former: `${start}-in-${words}${rest}`,
  };
}

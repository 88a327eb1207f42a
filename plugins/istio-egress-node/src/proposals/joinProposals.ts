import {
  FileTree,
  Finding,
  forCluster,
  HeldTree,
  joinChangesInSteps,
  clusterFolder,
  LOCATION_PATH,
  Platform,
  Policy,
  RepositoryRoot,
} from 'backstage-plugin-istio-egress-common';
import { findJoinedBranch } from '../conflicts/findJoinedBranch';
import type { Requester } from '../ownership/whoAsks';
import { readRoot } from '../reading/readRoot';
import type { Services } from '../services';
import { inSlices } from '../target/inSlices';
import { locationName, PolicyVerb } from '../target/names';
import type { Target } from '../target/parseTarget';
import { Asking, digestAt, Proposal, Proposed } from './proposal';

/** Below the lowest limit of a Git host, and room for headings. */
const CHARACTERS = 58_000;

/** What is proposed for the tree of one cluster. */
export interface ClusterProposal {
  cluster: string;
  platform: Platform;
  policy: Policy;
  proposal: Proposal;
}

/** What is proposed for the trees of several clusters, or of one, as one change of their repository. */
export async function joinProposals(
  about: {
    verb: PolicyVerb;
    requester: Requester;
    targetUrl?: string;
    overwrite?: boolean;
  },
  parts: readonly ClusterProposal[],
  asking: Asking,
  services: Services,
): Promise<Proposal> {
  const told = parts.flatMap(({ cluster, proposal }) =>
    forCluster(cluster, proposal.findings),
  );
  const proposed = parts.flatMap(({ cluster, proposal }) =>
    proposal.proposed ? [{ cluster, ...proposal.proposed }] : [],
  );
  if (proposed.length < parts.length) return { findings: told };
  const { targetUrl, overwrite } = about;
  const emptied =
    about.verb === 'remove' ? proposed.find(isEmptied)?.cluster : undefined;
  const place = targetUrl
    ? await readRoot(targetUrl, emptied, asking, services)
    : undefined;
  const branch = await findBranchOf(about, parts, place?.target, services);
  return toJoined(proposed, { ...branch, ...place, overwrite }, asking.signal);
}

/** What is proposed for a cluster, whatever it is. */
export type Part = Proposed & { cluster: string };

/** Whether nothing but the policy that goes was held. */
function isEmptied({ held }: Part): boolean {
  return held.names.length <= 1;
}

/** One cluster's pull request has the branch of its tree, several have one of their own. */
async function findBranchOf(
  { verb, requester }: { verb: PolicyVerb; requester: Requester },
  parts: readonly ClusterProposal[],
  target: Target | undefined,
  services: Services,
): Promise<{ branchName: string; findings: Finding[] }> {
  const [{ proposal }, ...others] = parts;
  if (target === undefined || others.length === 0) {
    return { branchName: proposal.proposed?.branchName ?? '', findings: [] };
  }
  return findJoinedBranch(verb, parts, requester, target, services);
}

/** One proposal of several, in the order of the request's clusters. */
export async function toJoined(
  parts: readonly Part[],
  {
    branchName,
    findings,
    target,
    root = { withoutCluster: [], holdsPolicies: true },
    rootFiles,
    title,
    overwrite,
  }: {
    branchName: string;
    /** About the pull request of all. */
    findings: readonly Finding[];
    target?: Target;
    root?: RepositoryRoot;
    /** What stands at the root beside the Location, where that changes. */
    rootFiles?: FileTree;
    /** Of the pull request, in place of the first cluster's. */
    title?: string;
    overwrite?: boolean;
  },
  signal?: AbortSignal,
): Promise<Proposal> {
  const [first] = parts;
  const repoUrl = target?.repoUrl ?? first.repoUrl;
  const joined = await inSlices(
    joinChangesInSteps({
      changes: parts.map(({ cluster, change }) => ({ cluster, change })),
      root,
      location: repoUrl ? locationName(repoUrl, target?.folder) : undefined,
      overwrite,
    }),
    signal,
  );
  const all = [...findings, ...joined.findings];
  const names = parts.map(({ cluster }) => cluster);
  if (all.some(({ level }) => level === 'error')) {
    return { findings: all };
  }
  return {
    findings: all,
    proposed: {
      policy: first.policy,
      change: { ...joined, findings: all, digest: digestAt(joined, target) },
      clusters: { names, subject: first.text.title },
      text: {
        title: title ?? first.text.title + inClusters(names),
        description: joinDescriptions(parts),
      },
      branchName,
      target,
      repoUrl,
      reviewers: [...new Set(parts.flatMap(({ reviewers }) => reviewers))],
      held: joinHeld(parts, root.location, rootFiles),
      kept: parts.flatMap(({ cluster, kept }) =>
        kept.map(each => ({
          ...each,
          path: `${clusterFolder(cluster)}/${each.path}`,
        })),
      ),
    },
  };
}

/** The files as they are, for whoever shows what changes. */
function joinHeld(
  parts: readonly Part[],
  location: string | undefined,
  rootFiles: FileTree = new Map(),
): HeldTree {
  const files = new Map<string, string>([
    ...rootFiles,
    ...(location === undefined ? [] : [[LOCATION_PATH, location] as const]),
  ]);
  for (const { cluster, held } of parts) {
    for (const [path, text] of held.files) {
      files.set(`${clusterFolder(cluster)}/${path}`, text);
    }
  }
  return {
    files,
    names: [],
    policies: new Map(),
    exceptions: new Map(),
    manifests: new Map(),
    findings: [],
  };
}

/** How the title of a pull request ends. */
export function inClusters(names: readonly string[]): string {
  return ` in ${names.join(', ')}`;
}

function joinDescriptions(parts: readonly Part[]): string {
  // A Git host refuses a text that is too long: each cluster has its part of it.
  const room = Math.floor(CHARACTERS / parts.length);
  return parts
    .map(({ cluster, text: { description: whole } }) => {
      const shown =
        whole.length <= room
          ? whole
          : `${whole.slice(
              0,
              whole.lastIndexOf('\n', room),
            )}\n\nThe rest does not fit into a pull request.`;
      return `## Cluster ${cluster}\n\n${shown}`;
    })
    .join('\n\n');
}

import {
  describeRequest,
  Finding,
  finding,
  forCluster,
  PlacedPolicy,
  Platform,
  platformOf,
  policiesFor,
  Policy,
  Read,
  quote,
  readTree,
  repositoriesOf,
} from 'backstage-plugin-istio-egress-common';
import { Requester, whoAsks } from '../ownership/whoAsks';
import type { ClusterServices, Services } from '../services';
import { parseRoot, parseTree } from '../target/clusterTarget';
import { parseRepoUrl } from '../target/parseRepoUrl';
import type { Target } from '../target/parseTarget';
import { readForChange } from '../reading/readForChange';
import { findUnknownCluster } from './findUnknownCluster';
import { inRepositories } from './inRepositories';
import { ClusterProposal, joinProposals } from './joinProposals';
import type { Asking, Proposal } from './proposal';
import { proposePolicy } from './proposePolicy';

/** Where a policy that is asked for shall be kept. */
interface Where {
  /** Absent, and without `repoUrl`: each cluster's own repository. */
  targetUrl?: string;
  /** Of a new repository: it names the root Location. */
  repoUrl?: string;
  overwrite?: boolean;
  /** The cluster whose policy is asked for in others, for the pull request's text. */
  promotedFrom?: string;
  /** Whether a place has to be known: a preview has none before a person chooses it. */
  mustBePlaced?: boolean;
}

/** Policies of one request that go to one repository. */
interface Group {
  targetUrl?: string;
  placed: PlacedPolicy[];
}

/**
 * What a request makes of a repository, in the trees of all its clusters; of
 * several repositories, where its clusters have their own and no other is named.
 *
 * @public
 */
export async function proposeRequest(
  request: Read<Policy>,
  where: Where,
  asking: Asking,
  services: Services,
): Promise<Proposal> {
  const { platforms } = services;
  const requester = await whoAsks(asking.credentials, services);
  const placed = request.ok ? policiesFor(request.value, platforms) : request;
  const findings = [
    ...findUnplaced(where, placed.ok ? placed.value : [], platforms),
    ...(placed.ok ? [] : placed.findings),
    ...findUnknownCluster('promotedFrom', where.promotedFrom, platforms),
  ];
  if (!placed.ok || findings.some(({ path }) => path === 'promotedFrom')) {
    return { findings };
  }
  const parts: Proposal[] = [];
  for (const group of groupByRepository(placed.value, where, services)) {
    const { targetUrl } = group;
    parts.push(
      await proposeInRepository(
        group.placed,
        { where: { ...where, targetUrl }, requester },
        asking,
        services,
      ),
    );
  }
  const proposal = inRepositories(parts);
  return findings.length > 0
    ? { findings: [...findings, ...proposal.findings] }
    : proposal;
}

/** The clusters of a request by where their policies go, in the order of the request. */
function groupByRepository(
  placed: readonly PlacedPolicy[],
  where: Where,
  services: Services,
): Group[] {
  const groups = new Map<string, Group>();
  for (const each of placed) {
    const targetUrl = targetUrlOf(each.platform, where);
    const key = targetUrl ? parseRoot(targetUrl, services).url : '';
    const group = groups.get(key) ?? { targetUrl, placed: [] };
    group.placed.push(each);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The place that was named, or else the cluster's own. */
function targetUrlOf(
  { cluster, defaults }: Platform,
  { targetUrl, repoUrl }: Where,
): string | undefined {
  if (targetUrl || repoUrl || cluster === undefined) return targetUrl;
  return defaults.repository;
}

/** Whether a policy may be kept where a template publishes to can only be told of a place that is given. */
function findUnplaced(
  where: Where,
  placed: readonly PlacedPolicy[],
  platforms: readonly Platform[],
): Finding[] {
  if (!where.mustBePlaced || where.repoUrl) return [];
  const unplaced = placed.filter(
    ({ platform }) => !targetUrlOf(platform, where),
  );
  if (unplaced.length > 0) {
    return unplaced.flatMap(({ policy }) =>
      forCluster(policy.cluster, [finding('EGR426', 'targetUrl')]),
    );
  }
  // A request that cannot be read names no cluster.
  return placed.length === 0 &&
    platforms.every(platform => !targetUrlOf(platform, where))
    ? [finding('EGR426', 'targetUrl')]
    : [];
}

async function proposeInRepository(
  placed: readonly PlacedPolicy[],
  { where, requester }: { where: Where; requester: Requester },
  asking: Asking,
  services: Services,
): Promise<Proposal> {
  const parts: ClusterProposal[] = [];
  for (const { policy, platform } of placed) {
    const ofCluster = { ...services, platform };
    const proposal = await proposeInTree(
      policy,
      { where, requester },
      asking,
      ofCluster,
    );
    const { cluster } = platform;
    if (cluster === undefined) return proposal;
    parts.push({ cluster: cluster.name, policy, platform, proposal });
  }
  return joinProposals(
    { verb: 'request', requester, ...where },
    parts,
    asking,
    services,
  );
}

/** A place that is named wins over the cluster's own repository; people copy addresses from elsewhere. */
function findOtherRepository(
  target: Target | undefined,
  services: ClusterServices,
): Finding[] {
  const { platform, platforms } = services;
  const { repository } = platform.defaults;
  if (!repository || !target || repositoriesOf(platforms).length < 2) return [];
  const own = parseTree(repository, services);
  if (own.url === target.url) return [];
  const values = { own: quote(own.repositoryUrl), value: quote(target.url) };
  return [finding('EGR147', 'targetUrl', values)];
}

async function proposeInTree(
  policy: Policy,
  { where, requester }: { where: Where; requester: Requester },
  asking: Asking,
  services: ClusterServices,
): Promise<Proposal> {
  const place = where.targetUrl
    ? await readForChange(
        where.targetUrl,
        { requests: [policy] },
        asking,
        services,
      )
    : {
        held: readTree(new Map()),
        repoUrl: where.repoUrl
          ? parseRepoUrl(where.repoUrl, services.integrations)
          : undefined,
      };
  return proposePolicy(
    {
      verb: 'request',
      policy,
      requester,
      ...place,
      remarks: findOtherRepository(
        'target' in place ? place.target : undefined,
        services,
      ),
      overwrite: where.overwrite,
      describe: change =>
        describeRequest(
          change,
          services.platform,
          where.promotedFrom
            ? platformOf(where.promotedFrom, services.platforms)
            : undefined,
        ),
    },
    asking,
    services,
  );
}

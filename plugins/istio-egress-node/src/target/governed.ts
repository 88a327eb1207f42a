import type { ScmIntegrations } from '@backstage/integration';
import {
  Finding,
  findUngoverned,
  isGoverned,
  Platform,
  Policy,
  readRepositoryAddress,
  RepositoryAddress,
} from 'backstage-plugin-istio-egress-common';
import { parseTarget, Target } from './parseTarget';

/** Why a policy, or all of a repository, may not be written to a target. */
export function findUngovernedTarget(
  target: Target,
  policy: Policy | undefined,
  platform: Platform,
): Finding[] {
  return findUngoverned(
    { text: target.url, path: 'targetUrl', address: toAddress(target) },
    policy,
    platform,
  );
}

/** {@link findUngovernedTarget}, for a repository that is made first; `repoUrl` is a RepoUrlPicker's. */
export function findUngovernedRepository(
  repoUrl: string,
  policy: Policy,
  platform: Platform,
): Finding[] {
  const judge = (scheme: string) =>
    findUngoverned(
      { text: repoUrl, path: 'repoUrl', address: readRepoUrl(scheme, repoUrl) },
      policy,
      platform,
    );
  // A RepoUrlPicker does not tell the scheme: the host is the same one.
  const findings = judge('https');
  return findings.some(({ code }) => code === 'EGR422')
    ? judge('http')
    : findings;
}

/** Whether the platform's policies may come from the location that the catalog states. */
export function isGovernedLocation(
  location: string,
  {
    platform,
    integrations,
  }: { platform: Platform; integrations: ScmIntegrations },
): boolean {
  return isGoverned(readLocation(location, integrations), platform);
}

function readLocation(
  location: string,
  integrations: ScmIntegrations,
): RepositoryAddress | undefined {
  try {
    return toAddress(parseTarget(location, integrations));
  } catch {
    // A file, or a host that is not configured any more.
    return undefined;
  }
}

/** From what the target is read and written by, rather than from its text. */
function toAddress({
  repositoryUrl,
  branch,
  folder,
}: Target): RepositoryAddress | undefined {
  const address = readRepositoryAddress(repositoryUrl);
  return (
    address && {
      ...address,
      namesBranch: branch !== undefined,
      inside: [branch, folder]
        .flatMap(part => part?.split('/') ?? [])
        .filter(Boolean),
    }
  );
}

/** A new repository's default branch is the one that a place means without naming one. */
function readRepoUrl(
  scheme: string,
  repoUrl: string,
): RepositoryAddress | undefined {
  const [host, query = ''] = repoUrl.split('?');
  const parameters = new URLSearchParams(query);
  const value = (key: string) => parameters.get(key) ?? undefined;
  const path = toRepositoryPath({
    organization: value('organization'),
    project: value('project'),
    owner: value('workspace') ?? value('owner'),
    repo: value('repo'),
  });
  return path.includes(undefined)
    ? undefined
    : readRepositoryAddress(`${scheme}://${host}/${path.join('/')}`);
}

/** The path of a repository's page: at Azure DevOps, at Bitbucket Server, and at all others. */
function toRepositoryPath({
  organization,
  project,
  owner,
  repo,
}: Record<'organization' | 'project' | 'owner' | 'repo', string | undefined>) {
  if (organization) return [organization, project, '_git', repo];
  if (owner) return [owner, repo];
  return ['projects', project, 'repos', repo];
}

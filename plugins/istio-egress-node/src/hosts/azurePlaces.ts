import type { Target } from '../target/parseTarget';
import { repositoryParameters } from './gitHost';
import { inPath } from './HostApi';

/** Where the API tells of a target's repository. */
export function repositoryOf(target: Target): string {
  const { organization, project, repo } = repositoryParameters(target);
  const { origin } = new URL(target.url);
  const inOrganization = origin + organizationIn(target, organization);
  return `${inOrganization}/${inPath(project)}/_apis/git/repositories/${inPath(
    repo,
  )}`;
}

/** People are of the organization; those of Azure DevOps Services are kept at a host of their own. */
export function identitiesOf(target: Target): string {
  const { organization } = repositoryParameters(target);
  const { origin, host } = new URL(target.url);
  return host === 'dev.azure.com'
    ? `https://vssps.dev.azure.com/${inPath(organization)}/_apis`
    : `${origin}${organizationIn(target, organization)}/_apis`;
}

/** The older addresses have the organization in the host's name. */
function organizationIn({ url }: Target, organization: string): string {
  return new URL(url).host === `${organization}.visualstudio.com`
    ? ''
    : `/${inPath(organization)}`;
}

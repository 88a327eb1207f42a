import type { ScmIntegrations } from '@backstage/integration';
import { azure } from './azure';
import { bitbucketCloud, bitbucketServer } from './bitbucket';
import type { GitHost } from './gitHost';
import { gitea } from './gitea';
import { github } from './github';
import { gitlab } from './gitlab';

/** A Git host of "integrations" in app-config. */
export interface ConfiguredHost {
  gitHost: GitHost;
  /** Where its pages are, whatever scheme and port an address spells out. */
  origin: string;
}

/**
 * How a host is addressed; undefined for one without an integration, and for a
 * kind of which it is not known that publishing writes where is read.
 */
export function findGitHost(
  host: string,
  integrations: ScmIntegrations,
): ConfiguredHost | undefined {
  const at = (gitHost: GitHost, baseUrl?: string) => ({
    gitHost,
    origin: originOf(host, baseUrl),
  });
  const atGithub = integrations.github.byHost(host);
  if (atGithub) return at(github, atGithub.config.apiBaseUrl);
  const atGitlab = integrations.gitlab.byHost(host);
  if (atGitlab) return at(gitlab(atGitlab), atGitlab.config.baseUrl);
  const atGitea = integrations.gitea.byHost(host);
  if (atGitea) return at(gitea(atGitea), atGitea.config.baseUrl);
  const atServer = integrations.bitbucketServer.byHost(host);
  if (atServer) return at(bitbucketServer, atServer.config.apiBaseUrl);
  const atAzure = integrations.azure.byHost(host);
  if (atAzure) return at(azure(atAzure));
  return integrations.bitbucketCloud.byHost(host)
    ? at(bitbucketCloud)
    : undefined;
}

/** As the integration reaches the host; over TLS where it does not say. */
function originOf(host: string, baseUrl?: string): string {
  const base = baseUrl === undefined ? undefined : new URL(baseUrl);
  return base?.host === host ? base.origin : `https://${host}`;
}

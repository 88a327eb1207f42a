import type { ScmIntegrations } from '@backstage/integration';
import { azure } from './azure';
import { bitbucketCloud, bitbucketServer } from './bitbucket';
import type { GitHostType } from 'backstage-plugin-istio-egress-common';
import type { AddressFormat } from './addressFormat';
import { gitea } from './gitea';
import { github } from './github';
import { gitlab } from './gitlab';

/** A Git host of "integrations" in app-config. */
export interface ConfiguredHost {
  type: GitHostType;
  format: AddressFormat;
  /** Where its pages are, in one spelling. */
  origin: string;
}

/**
 * How a host is addressed; undefined for one without an integration, and for a
 * kind of which it is not known that publishing writes where is read. `scheme`
 * is that of the address; it counts only where the integration leaves it open.
 */
export function findAddressFormat(
  host: string,
  integrations: ScmIntegrations,
  scheme = 'https',
): ConfiguredHost | undefined {
  const at = (type: GitHostType, format: AddressFormat, baseUrl?: string) => ({
    type,
    format,
    origin: originOf(host, scheme, baseUrl),
  });
  const atGithub = integrations.github.byHost(host);
  if (atGithub) return at('github', github, atGithub.config.apiBaseUrl);
  const atGitlab = integrations.gitlab.byHost(host);
  if (atGitlab) return at('gitlab', gitlab(atGitlab), atGitlab.config.baseUrl);
  const atGitea = integrations.gitea.byHost(host);
  if (atGitea) return at('gitea', gitea(atGitea), atGitea.config.baseUrl);
  const atServer = integrations.bitbucketServer.byHost(host);
  if (atServer) {
    return at('bitbucketServer', bitbucketServer, atServer.config.apiBaseUrl);
  }
  const atAzure = integrations.azure.byHost(host);
  if (atAzure) return at('azure', azure(atAzure));
  return integrations.bitbucketCloud.byHost(host)
    ? at('bitbucketCloud', bitbucketCloud)
    : undefined;
}

/**
 * As the integration reaches the host. Where its API is at another host, the
 * pages are reached over TLS, unless both the API and the address say otherwise.
 */
function originOf(host: string, scheme: string, baseUrl?: string): string {
  const base = baseUrl === undefined ? undefined : new URL(baseUrl);
  if (base?.host === host) return base.origin;
  return base?.protocol === `${scheme}:`
    ? `${scheme}://${host}`
    : `https://${host}`;
}

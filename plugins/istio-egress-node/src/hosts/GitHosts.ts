import type { ScmIntegrations } from '@backstage/integration';
import type { GitHostType } from 'backstage-plugin-istio-egress-common';
import type { Target } from '../target/parseTarget';
import type { GitHost } from './gitHost';
import { Github } from './Github';
import { AzureHost } from './AzureHost';
import { BitbucketCloudHost } from './BitbucketCloudHost';
import { BitbucketServerHost } from './BitbucketServerHost';
import { GiteaHost } from './GiteaHost';
import { GithubHost } from './GithubHost';
import { GitlabHost } from './GitlabHost';
import type { Connection } from './HostApi';
import { HostReach } from './HostReach';

/**
 * The Git hosts of `integrations` in app-config.
 *
 * @public
 */
export class GitHosts {
  /** By which trees are read folder by folder. */
  readonly github: Github;
  readonly #integrations: ScmIntegrations;
  readonly #connection: Connection;
  readonly #hosts: readonly [kind: GitHostType, host: GitHost][];

  constructor(integrations: ScmIntegrations, connection: Connection = {}) {
    this.#integrations = integrations;
    this.#connection = connection;
    const reach = new HostReach(integrations, connection);
    this.github = new Github(reach);
    // In the order in which addresses are read.
    this.#hosts = [
      ['github', new GithubHost(this.github, reach)],
      ['gitlab', new GitlabHost(reach)],
      ['gitea', new GiteaHost(reach)],
      ['bitbucketServer', new BitbucketServerHost(reach)],
      ['azure', new AzureHost(reach)],
      ['bitbucketCloud', new BitbucketCloudHost(reach)],
    ];
  }

  /** The same hosts, asked with the token of a person instead of the portal's credentials. */
  as(token: string): GitHosts {
    return new GitHosts(this.#integrations, { ...this.#connection, token });
  }

  /** The one that a target is at; undefined: one whose API is not known here. */
  of({ url }: Pick<Target, 'url'>): GitHost | undefined {
    return this.#hosts.find(([kind]) =>
      this.#integrations[kind].byUrl(url),
    )?.[1];
  }
}

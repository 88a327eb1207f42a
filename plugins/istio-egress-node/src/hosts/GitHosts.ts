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

/**
 * The Git hosts of `integrations` in app-config.
 *
 * @public
 */
export class GitHosts {
  /** By which trees are read folder by folder. */
  readonly github: Github;
  readonly #integrations: ScmIntegrations;
  readonly #hosts: readonly [kind: GitHostType, host: GitHost][];

  constructor(integrations: ScmIntegrations, connection: Connection = {}) {
    this.#integrations = integrations;
    this.github = new Github(integrations, connection);
    // In the order in which addresses are read.
    this.#hosts = [
      ['github', new GithubHost(this.github, connection)],
      ['gitlab', new GitlabHost(integrations, connection)],
      ['gitea', new GiteaHost(integrations, connection)],
      ['bitbucketServer', new BitbucketServerHost(integrations, connection)],
      ['azure', new AzureHost(integrations, connection)],
      ['bitbucketCloud', new BitbucketCloudHost(integrations, connection)],
    ];
  }

  /** The one that a target is at; undefined: one whose API is not known here. */
  of({ url }: Pick<Target, 'url'>): GitHost | undefined {
    return this.#hosts.find(([kind]) =>
      this.#integrations[kind].byUrl(url),
    )?.[1];
  }
}

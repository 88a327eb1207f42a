import {
  DefaultAzureDevOpsCredentialsProvider,
  DefaultGithubCredentialsProvider,
  DefaultGitlabCredentialsProvider,
  getBitbucketCloudRequestOptions,
  getBitbucketServerRequestOptions,
  getGiteaRequestOptions,
  type ScmIntegrations,
} from '@backstage/integration';
import type { GitHostType } from 'backstage-plugin-istio-egress-common';
import type { Target } from '../target/parseTarget';
import { type Connection, HostApi } from './HostApi';

type Headers = Record<string, string> | undefined;

/** By which an address is found in `integrations`, and the credentials for it. */
type Address = Pick<Target, 'url' | 'repositoryUrl'>;

/**
 * How the APIs of Git hosts are reached: where `integrations` has them, as the
 * portal, or as a person whose token the connection has.
 */
export class HostReach {
  readonly integrations: ScmIntegrations;
  readonly connection: Connection;
  readonly #ofPortal: Record<GitHostType, (at: Address) => Promise<Headers>>;

  constructor(integrations: ScmIntegrations, connection: Connection) {
    this.integrations = integrations;
    this.connection = connection;
    const github =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
    const gitlab =
      DefaultGitlabCredentialsProvider.fromIntegrations(integrations);
    let azure: DefaultAzureDevOpsCredentialsProvider | undefined;
    this.#ofPortal = {
      github: async at =>
        (await github.getCredentials({ url: at.repositoryUrl })).headers,
      gitlab: async at =>
        (await gitlab.getCredentials({ url: at.repositoryUrl })).headers,
      gitea: async at =>
        getGiteaRequestOptions(configAt(integrations.gitea, at)).headers,
      bitbucketCloud: async at =>
        (
          await getBitbucketCloudRequestOptions(
            configAt(integrations.bitbucketCloud, at),
          )
        ).headers,
      bitbucketServer: async at =>
        getBitbucketServerRequestOptions(
          configAt(integrations.bitbucketServer, at),
        ).headers,
      azure: async at => {
        // Made when it is needed: without a token it looks for an identity of the machine.
        azure ??=
          DefaultAzureDevOpsCredentialsProvider.fromIntegrations(integrations);
        return (await azure.getCredentials({ url: at.repositoryUrl }))?.headers;
      },
    };
  }

  /** What tells a host who asks. */
  async headersOf(type: GitHostType, at: Address): Promise<Headers> {
    const { token } = this.connection;
    return token === undefined
      ? this.#ofPortal[type](at)
      : { authorization: ofPerson(type, token) };
  }

  /** The API below an address, of the host that a target is at; every question says what `query` does. */
  api(
    type: GitHostType,
    target: Address,
    baseUrl: string,
    query?: Record<string, string>,
  ): HostApi {
    const { host } = new URL(target.url);
    const headers = () => this.headersOf(type, target);
    return new HostApi({ host, baseUrl, headers, query }, this.connection);
  }
}

/** The entry of `integrations` for an address; throws an Error where there is none. */
export function configAt<C>(
  hosts: { byUrl(url: string): { config: C } | undefined },
  { url }: Pick<Target, 'url'>,
): C {
  const integration = hosts.byUrl(url);
  if (!integration) {
    throw new Error(`There is no integration for ${new URL(url).host}`);
  }
  return integration.config;
}

/** As each host takes the tokens of its sign-in, and those that people make themselves. */
function ofPerson(type: GitHostType, token: string): string {
  if (type === 'gitea') return `token ${token}`;
  // What Azure DevOps lets people make is a password; what its sign-in gives is a JWT.
  return type === 'azure' && !token.startsWith('eyJ')
    ? `Basic ${Buffer.from(`:${token}`).toString('base64')}`
    : `Bearer ${token}`;
}

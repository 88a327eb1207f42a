import {
  DefaultAzureDevOpsCredentialsProvider,
  type ScmIntegrations,
} from '@backstage/integration';
import { z } from 'zod';
import type { Target } from '../target/parseTarget';
import {
  HEADS,
  changesSchema,
  commitSchema,
  identitiesSchema,
  itemSchema,
  iterationsSchema,
  refsSchema,
  repositorySchema,
  requestSchema,
  requestsSchema,
  toRequest,
  updatedRefsSchema,
} from './azureAnswers';
import { askOfEach } from './blobs';
import {
  BranchCommit,
  fitting,
  GitHost,
  HostRequest,
  repositoryParameters,
  RequestText,
} from './gitHost';
import { Connection, HostApi, inPath } from './HostApi';
import { unknownReviewers } from './unknownReviewers';

const VERSION = { 'api-version': '7.1' };

/** Azure DevOps refuses a longer text. */
const LONGEST_DESCRIPTION = 4000;

/** What a branch is before it is there. */
const NOWHERE = '0'.repeat(40);

/** Entries of a change that are read at a time, and how often. */
const PAGE_SIZE = 2000;
const PAGES = 10;

/** Azure DevOps Services and Server, by their REST API 7.1. */
export class AzureHost implements GitHost {
  readonly type = 'azure';
  readonly #integrations: ScmIntegrations;
  readonly #connection: Connection;
  #credentials?: DefaultAzureDevOpsCredentialsProvider;

  constructor(integrations: ScmIntegrations, connection: Connection) {
    this.#integrations = integrations;
    this.#connection = connection;
  }

  async findRepository(target: Target) {
    const repository = await this.#find(repositorySchema, target, '');
    return (
      repository && {
        defaultBranch: repository.defaultBranch?.slice(HEADS.length),
      }
    );
  }

  async findBranch(target: Target, branch: string) {
    const refs = await this.#refs(target, branch);
    const found = refs.find(({ name }) => name === HEADS + branch);
    if (!found) return undefined;
    const id = found.objectId;
    const commit = await this.#find(commitSchema, target, `/commits/${id}`);
    return { id, parents: commit?.parents ?? [] };
  }

  async listBranches(target: Target, start: string) {
    const refs = await this.#refs(target, start);
    return refs.map(({ name }) => name.slice(HEADS.length));
  }

  async findFiles(target: Target, commit: string, paths: readonly string[]) {
    return askOfEach(paths, async path => {
      const item = await this.#find(itemSchema, target, '/items', {
        ...atCommit(commit),
        path: `/${path}`,
        $format: 'json',
      });
      return item?.gitObjectType === 'blob' ? item.objectId : undefined;
    });
  }

  async readFile(target: Target, commit: string, path: string) {
    const api = await this.#api(target);
    return api.read('/items', {
      query: {
        ...VERSION,
        ...atCommit(commit),
        path: `/${path}`,
        $format: 'text',
      },
      headers: { accept: 'text/plain' },
    });
  }

  async listRequests(
    target: Target,
    branch: string,
    { state, limit }: { state: 'open' | 'all'; limit: number },
  ) {
    const requests = await this.#find(requestsSchema, target, '/pullrequests', {
      'searchCriteria.sourceRefName': HEADS + branch,
      'searchCriteria.status': state === 'open' ? 'active' : 'all',
      $top: String(limit),
    });
    return requests?.value
      .filter(({ forkSource }) => !forkSource)
      .map(each => toRequest(each, target))
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  }

  async listChangedPaths(target: Target, { number }: HostRequest) {
    const path = `/pullRequests/${number}/iterations`;
    const { value } = await this.#ask(iterationsSchema, target, path);
    const last = Math.max(...value.map(({ id }) => id));
    const paths = new Set<string>();
    for (let page = 0; page < PAGES; page++) {
      const { changeEntries } = await this.#ask(
        changesSchema,
        target,
        `${path}/${last}/changes`,
        { $top: String(PAGE_SIZE), $skip: String(page * PAGE_SIZE) },
      );
      for (const { item, originalPath } of changeEntries) {
        for (const each of [item?.path, originalPath]) {
          if (each) paths.add(each.replace(/^\//, ''));
        }
      }
      if (changeEntries.length < PAGE_SIZE) break;
    }
    return [...paths];
  }

  async commit(target: Target, change: BranchCommit) {
    const { branch, base, replaces, message, written, deleted } = change;
    const api = await this.#api(target);
    const name = HEADS + branch;
    if (replaces !== base) {
      // A push adds to what is there: the branch first goes to where it is to begin.
      const { value } = await api.ask(updatedRefsSchema, '/refs', {
        method: 'POST',
        query: VERSION,
        body: [{ name, oldObjectId: replaces ?? NOWHERE, newObjectId: base }],
      });
      const refused = value.find(({ success }) => !success);
      if (refused) throw api.refusal(403, refused.updateStatus);
    }
    await api.tell('/pushes', {
      method: 'POST',
      query: VERSION,
      body: {
        refUpdates: [{ name, oldObjectId: base }],
        commits: [
          {
            comment: message,
            ...(change.author && { author: change.author }),
            changes: [
              ...[...written].map(([path, content]) => ({
                changeType: change.present.has(path) ? 'edit' : 'add',
                item: { path: `/${path}` },
                newContent: {
                  content: Buffer.from(content).toString('base64'),
                  contentType: 'base64encoded',
                },
              })),
              ...deleted.map(path => ({
                changeType: 'delete',
                item: { path: `/${path}` },
              })),
            ],
          },
        ],
      },
    });
  }

  async openRequest(
    target: Target,
    { branch, base }: { branch: string; base: string },
    text: RequestText,
  ) {
    const api = await this.#api(target);
    const opened = await api.ask(requestSchema, '/pullrequests', {
      method: 'POST',
      query: VERSION,
      body: {
        ...fitting(text, LONGEST_DESCRIPTION),
        sourceRefName: HEADS + branch,
        targetRefName: HEADS + base,
      },
    });
    return toRequest(opened, target);
  }

  async updateRequest(
    target: Target,
    { number }: HostRequest,
    text: RequestText,
  ) {
    const api = await this.#api(target);
    await api.tell(`/pullrequests/${number}`, {
      method: 'PATCH',
      query: VERSION,
      body: fitting(text, LONGEST_DESCRIPTION),
    });
  }

  async requestReviewers(
    target: Target,
    { number }: HostRequest,
    reviewers: readonly string[],
  ) {
    const identities = await this.#at(target, this.#identitiesOf(target));
    const ids = await askOfEach(reviewers, async name => {
      const { value } = await identities.ask(identitiesSchema, '/identities', {
        query: { ...VERSION, searchFilter: 'General', filterValue: name },
      });
      return value.length === 1 ? value[0].id : undefined;
    });
    const unknown = reviewers.filter(name => !ids.has(name));
    if (unknown.length > 0) throw unknownReviewers(unknown, target);
    const api = await this.#api(target);
    for (const id of ids.values()) {
      await api.tell(`/pullRequests/${number}/reviewers/${id}`, {
        method: 'PUT',
        query: VERSION,
        body: { vote: 0 },
      });
    }
  }

  async #refs(target: Target, start: string) {
    const refs = await this.#find(refsSchema, target, '/refs', {
      filter: `heads/${start}`,
    });
    return refs?.value ?? [];
  }

  async #find<S extends z.ZodType>(
    schema: S,
    target: Target,
    path: string,
    query: Record<string, string> = {},
  ): Promise<z.output<S> | undefined> {
    const api = await this.#api(target);
    return api.find(schema, path, { query: { ...VERSION, ...query } });
  }

  async #ask<S extends z.ZodType>(
    schema: S,
    target: Target,
    path: string,
    query: Record<string, string> = {},
  ): Promise<z.output<S>> {
    const api = await this.#api(target);
    return api.ask(schema, path, { query: { ...VERSION, ...query } });
  }

  #api(target: Target): Promise<HostApi> {
    const { organization, project, repo } = repositoryParameters(target);
    const { origin } = new URL(target.url);
    return this.#at(
      target,
      `${origin}${organizationIn(target, organization)}/${inPath(
        project,
      )}/_apis/git/repositories/${inPath(repo)}`,
    );
  }

  /** People are of the organization; those of Azure DevOps Services are kept at a host of their own. */
  #identitiesOf(target: Target): string {
    const { organization } = repositoryParameters(target);
    const { origin, host } = new URL(target.url);
    return host === 'dev.azure.com'
      ? `https://vssps.dev.azure.com/${inPath(organization)}/_apis`
      : `${origin}${organizationIn(target, organization)}/_apis`;
  }

  async #at({ url, repositoryUrl }: Target, baseUrl: string): Promise<HostApi> {
    // Made when it is needed: without a token it looks for an identity of the machine.
    this.#credentials ??=
      DefaultAzureDevOpsCredentialsProvider.fromIntegrations(
        this.#integrations,
      );
    const credentials = await this.#credentials.getCredentials({
      url: repositoryUrl,
    });
    return new HostApi(
      { host: new URL(url).host, baseUrl, headers: credentials?.headers },
      this.#connection,
    );
  }
}

/** The older addresses have the organization in the host's name. */
function organizationIn({ url }: Target, organization: string): string {
  return new URL(url).host === `${organization}.visualstudio.com`
    ? ''
    : `/${inPath(organization)}`;
}

function atCommit(commit: string): Record<string, string> {
  return {
    'versionDescriptor.version': commit,
    'versionDescriptor.versionType': 'commit',
  };
}

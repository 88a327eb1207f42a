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
import { AzureTrees } from './AzureTrees';
import { askOfEach } from './blobs';
import {
  BranchCommit,
  fitting,
  GitHost,
  HostRequest,
  repositoryParameters,
  RequestText,
} from './gitHost';
import { type HostApi, inPath } from './HostApi';
import type { HostReach } from './HostReach';
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
  readonly trees = new AzureTrees(target => this.#api(target));
  readonly #reach: HostReach;

  constructor(reach: HostReach) {
    this.#reach = reach;
  }

  async findRepository(target: Target) {
    const repository = await this.#api(target).find(repositorySchema, '');
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
    const commit = await this.#api(target).find(commitSchema, `/commits/${id}`);
    return { id, parents: commit?.parents ?? [] };
  }

  async listBranches(target: Target, start: string) {
    const refs = await this.#refs(target, start);
    return refs.map(({ name }) => name.slice(HEADS.length));
  }

  async findFiles(target: Target, commit: string, paths: readonly string[]) {
    return askOfEach(paths, async path => {
      const item = await this.#api(target).find(itemSchema, '/items', {
        query: { ...atCommit(commit), path: `/${path}`, $format: 'json' },
      });
      return item?.gitObjectType === 'blob' ? item.objectId : undefined;
    });
  }

  async readFile(target: Target, commit: string, path: string) {
    const api = this.#api(target);
    return api.read('/items', {
      query: {
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
    const requests = await this.#api(target).find(
      requestsSchema,
      '/pullrequests',
      {
        query: {
          'searchCriteria.sourceRefName': HEADS + branch,
          'searchCriteria.status': state === 'open' ? 'active' : 'all',
          $top: String(limit),
        },
      },
    );
    return requests?.value
      .filter(({ forkSource }) => !forkSource)
      .map(each => toRequest(each, target))
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  }

  async listChangedPaths(target: Target, { number }: HostRequest) {
    const path = `/pullRequests/${number}/iterations`;
    const { value } = await this.#api(target).ask(iterationsSchema, path);
    const last = Math.max(...value.map(({ id }) => id));
    const paths = new Set<string>();
    for (let page = 0; page < PAGES; page++) {
      const { changeEntries } = await this.#api(target).ask(
        changesSchema,
        `${path}/${last}/changes`,
        { query: { $top: String(PAGE_SIZE), $skip: String(page * PAGE_SIZE) } },
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
    const api = this.#api(target);
    const name = HEADS + branch;
    if (replaces !== base) {
      // A push adds to what is there: the branch first goes to where it is to begin.
      const { value } = await api.ask(updatedRefsSchema, '/refs', {
        method: 'POST',
        body: [{ name, oldObjectId: replaces ?? NOWHERE, newObjectId: base }],
      });
      const refused = value.find(({ success }) => !success);
      if (refused) throw api.refusal(403, refused.updateStatus);
    }
    await api.tell('/pushes', {
      method: 'POST',
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
    const api = this.#api(target);
    const opened = await api.ask(requestSchema, '/pullrequests', {
      method: 'POST',
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
    const api = this.#api(target);
    await api.tell(`/pullrequests/${number}`, {
      method: 'PATCH',
      body: fitting(text, LONGEST_DESCRIPTION),
    });
  }

  async requestReviewers(
    target: Target,
    { number }: HostRequest,
    reviewers: readonly string[],
  ) {
    const identities = this.#reach.api(
      this.type,
      target,
      identitiesOf(target),
      VERSION,
    );
    const ids = await askOfEach(reviewers, async name => {
      const { value } = await identities.ask(identitiesSchema, '/identities', {
        query: { searchFilter: 'General', filterValue: name },
      });
      return value.length === 1 ? value[0].id : undefined;
    });
    const unknown = reviewers.filter(name => !ids.has(name));
    if (unknown.length > 0) throw unknownReviewers(unknown, target);
    const api = this.#api(target);
    for (const id of ids.values()) {
      await api.tell(`/pullRequests/${number}/reviewers/${id}`, {
        method: 'PUT',
        body: { vote: 0 },
      });
    }
  }

  async #refs(target: Target, start: string) {
    const refs = await this.#api(target).find(refsSchema, '/refs', {
      query: { filter: `heads/${start}` },
    });
    return refs?.value ?? [];
  }

  #api(target: Target): HostApi {
    const { organization, project, repo } = repositoryParameters(target);
    const { origin } = new URL(target.url);
    return this.#reach.api(
      this.type,
      target,
      `${origin}${organizationIn(target, organization)}/${inPath(
        project,
      )}/_apis/git/repositories/${inPath(repo)}`,
      VERSION,
    );
  }
}

/** People are of the organization; those of Azure DevOps Services are kept at a host of their own. */
function identitiesOf(target: Target): string {
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

function atCommit(commit: string): Record<string, string> {
  return {
    'versionDescriptor.version': commit,
    'versionDescriptor.versionType': 'commit',
  };
}

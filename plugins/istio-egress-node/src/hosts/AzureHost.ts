import type { Target } from '../target/parseTarget';
import {
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
import { identitiesOf, repositoryOf } from './azurePlaces';
import { toPush } from './azurePush';
import { AzureTrees } from './AzureTrees';
import { askOfEach } from './blobs';
import { changedPaths } from './changedPaths';
import {
  BranchCommit,
  fitting,
  GitHost,
  HostRequest,
  RequestText,
} from './gitHost';
import type { HostApi } from './HostApi';
import type { HostReach } from './HostReach';
import { readPages } from './pages';
import { HEADS, NOWHERE } from './refs';
import { unknownReviewers } from './unknownReviewers';

const VERSION = { 'api-version': '7.1' };

/** Azure DevOps refuses a longer text. */
const LONGEST_DESCRIPTION = 4000;

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
    const api = this.#api(target);
    const path = `/pullRequests/${number}/iterations`;
    const { value: iterations } = await api.ask(iterationsSchema, path);
    const last = Math.max(...iterations.map(({ id }) => id));
    const entries = await readPages(PAGES, async page => {
      const { changeEntries: values } = await api.ask(
        changesSchema,
        `${path}/${last}/changes`,
        {
          query: {
            $top: String(PAGE_SIZE),
            $skip: String((page - 1) * PAGE_SIZE),
          },
        },
      );
      return { values, isLast: values.length < PAGE_SIZE };
    });
    return changedPaths(
      entries
        .flatMap(({ item, originalPath }) => [item?.path, originalPath])
        .map(each => each?.replace(/^\//, '')),
    );
  }

  async commit(target: Target, change: BranchCommit) {
    const { branch, base, replaces } = change;
    const api = this.#api(target);
    if (replaces !== base) {
      // A push adds to what is there: the branch first goes to where it is to begin.
      const { value } = await api.ask(updatedRefsSchema, '/refs', {
        method: 'POST',
        body: [
          {
            name: HEADS + branch,
            oldObjectId: replaces ?? NOWHERE,
            newObjectId: base,
          },
        ],
      });
      const refused = value.find(({ success }) => !success);
      if (refused) throw api.refusal(403, refused.updateStatus);
    }
    await api.tell('/pushes', { method: 'POST', body: toPush(change) });
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
    return this.#reach.api(this.type, target, repositoryOf(target), VERSION);
  }
}

function atCommit(commit: string): Record<string, string> {
  return {
    'versionDescriptor.version': commit,
    'versionDescriptor.versionType': 'commit',
  };
}

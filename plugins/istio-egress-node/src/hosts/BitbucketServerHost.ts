import { z } from 'zod';
import type { Target } from '../target/parseTarget';
import {
  branchSchema,
  changesSchema,
  cloneSchema,
  commitSchema,
  requestSchema,
  reviewersSchema,
  toRequest,
} from './bitbucketServerAnswers';
import { askOfEach, blobId } from './blobs';
import { changedPaths } from './changedPaths';
import {
  BranchCommit,
  fitting,
  GitHost,
  HostRequest,
  repositoryParameters,
  RequestText,
} from './gitHost';
import { type HostApi, inPath } from './HostApi';
import { configAt, type HostReach } from './HostReach';
import { readPages } from './pages';
import { pushCommit } from './pushCommit';
import { HEADS } from './refs';

/** Bitbucket refuses a longer text. */
const LONGEST_DESCRIPTION = 32_768;

/** As many as Bitbucket gives at a time, and pages of them that are read. */
const PAGE_SIZE = 100;
const PAGES = 30;

/** Bitbucket Data Center and Server, by their REST API 1.0; what is committed is pushed. */
export class BitbucketServerHost implements GitHost {
  readonly type = 'bitbucketServer';
  readonly #reach: HostReach;

  constructor(reach: HostReach) {
    this.#reach = reach;
  }

  async findRepository(target: Target) {
    const api = this.#api(target);
    if (!(await api.find(z.object({ id: z.number() }), ''))) return undefined;
    const branch = await api.find(
      z.object({ displayId: z.string() }),
      '/default-branch',
    );
    // It names one before there is a commit.
    return {
      defaultBranch:
        branch && (await this.#find(target, branch.displayId))?.displayId,
    };
  }

  async findBranch(target: Target, branch: string) {
    const found = await this.#find(target, branch);
    if (!found) return undefined;
    const id = found.latestCommit;
    const api = this.#api(target);
    const { parents } = await api.ask(commitSchema, `/commits/${id}`);
    return { id, parents: parents.map(each => each.id) };
  }

  async listBranches(target: Target, start: string) {
    const branches = await this.#branches(target, start);
    return branches
      .map(({ displayId }) => displayId)
      .filter(name => name.startsWith(start));
  }

  async findFiles(target: Target, commit: string, paths: readonly string[]) {
    return askOfEach(paths, async path => {
      const text = await this.readFile(target, commit, path);
      return text === undefined ? undefined : blobId(text);
    });
  }

  async readFile(target: Target, commit: string, path: string) {
    const api = this.#api(target);
    return api.read(`/raw/${inPath(path)}`, {
      query: { at: commit },
      headers: { accept: 'text/plain' },
    });
  }

  async listRequests(
    target: Target,
    branch: string,
    { state, limit }: { state: 'open' | 'all'; limit: number },
  ) {
    const api = this.#api(target);
    const requests = await api.find(
      z.object({ values: z.array(requestSchema) }),
      '/pull-requests',
      {
        query: {
          at: HEADS + branch,
          direction: 'OUTGOING',
          state: state === 'open' ? 'OPEN' : 'ALL',
          order: 'NEWEST',
          limit: String(limit),
        },
      },
    );
    return requests?.values
      .filter(
        ({ fromRef, toRef }) => fromRef.repository.id === toRef.repository.id,
      )
      .map(toRequest);
  }

  async listChangedPaths(target: Target, { number }: HostRequest) {
    const api = this.#api(target);
    const files = await readPages(PAGES, async page => {
      const { values, isLastPage: isLast } = await api.ask(
        changesSchema,
        `/pull-requests/${number}/changes`,
        {
          query: {
            start: String((page - 1) * PAGE_SIZE),
            limit: String(PAGE_SIZE),
          },
        },
      );
      return { values, isLast };
    });
    return changedPaths(
      files.flatMap(each => [each.path.toString, each.srcPath?.toString]),
    );
  }

  /** No call of its API commits several files, or deletes one. */
  async commit(target: Target, change: BranchCommit) {
    const { links } = await this.#api(target).ask(cloneSchema, '');
    const url = links.clone.find(({ name }) => /^https?$/.test(name))?.href;
    if (url === undefined) {
      throw new Error(`${target.repositoryUrl} cannot be cloned over HTTP`);
    }
    const headers = await this.#reach.headersOf(this.type, target);
    const { host } = new URL(target.url);
    await pushCommit(change, { url, host, headers }, this.#reach.connection);
  }

  async openRequest(
    target: Target,
    { branch, base }: { branch: string; base: string },
    text: RequestText,
  ) {
    const api = this.#api(target);
    const opened = await api.ask(requestSchema, '/pull-requests', {
      method: 'POST',
      body: {
        ...fitting(text, LONGEST_DESCRIPTION),
        fromRef: { id: HEADS + branch },
        toRef: { id: HEADS + base },
      },
    });
    return toRequest(opened);
  }

  async updateRequest(target: Target, request: HostRequest, text: RequestText) {
    await this.#update(target, request, before => ({
      ...before,
      ...fitting(text, LONGEST_DESCRIPTION),
    }));
  }

  async requestReviewers(
    target: Target,
    request: HostRequest,
    reviewers: readonly string[],
  ) {
    await this.#update(target, request, ({ reviewers: before, ...rest }) => ({
      ...rest,
      reviewers: [
        ...before,
        ...reviewers
          .filter(name => !before.some(({ user }) => user.name === name))
          .map(name => ({ user: { name } })),
      ],
    }));
  }

  /** What is left out of a change is taken away; its version says what it is of. */
  async #update(
    target: Target,
    { number }: HostRequest,
    change: (
      before: z.output<typeof reviewersSchema>,
    ) => z.output<typeof reviewersSchema>,
  ): Promise<void> {
    const path = `/pull-requests/${number}`;
    const api = this.#api(target);
    const before = await api.ask(reviewersSchema, path);
    await api.tell(path, { method: 'PUT', body: change(before) });
  }

  async #find(target: Target, branch: string) {
    const branches = await this.#branches(target, branch);
    return branches.find(({ displayId }) => displayId === branch);
  }

  async #branches(target: Target, text: string) {
    const api = this.#api(target);
    const branches = await api.find(
      z.object({ values: z.array(branchSchema) }),
      '/branches',
      {
        query: {
          filterText: text,
          boostMatches: 'true',
          limit: String(PAGE_SIZE),
        },
      },
    );
    return branches?.values ?? [];
  }

  #api(target: Target): HostApi {
    const { project, repo } = repositoryParameters(target);
    const { apiBaseUrl } = configAt(
      this.#reach.integrations.bitbucketServer,
      target,
    );
    const path = `/projects/${inPath(project)}/repos/${inPath(repo)}`;
    return this.#reach.api(this.type, target, apiBaseUrl + path);
  }
}

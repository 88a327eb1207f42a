import { z } from 'zod';
import type { Target } from '../target/parseTarget';
import {
  STATES,
  branchesSchema,
  changedSchema,
  repositorySchema,
  requestSchema,
  reviewersSchema,
  toRequest,
} from './bitbucketCloudAnswers';
import { askOfEach, blobId } from './blobs';
import { changedPaths } from './changedPaths';
import {
  BranchCommit,
  GitHost,
  HostRequest,
  repositoryParameters,
  RequestText,
} from './gitHost';
import { type HostApi, inPath } from './HostApi';
import { configAt, type HostReach } from './HostReach';
import { readPages } from './pages';

/** As many requests and branches as Bitbucket gives at a time. */
const PAGE_SIZE = 50;

/** Pages of changed files that are read. */
const PAGES = 30;

/** Bitbucket Cloud, by its REST API 2.0. */
export class BitbucketCloudHost implements GitHost {
  readonly type = 'bitbucketCloud';
  readonly #reach: HostReach;

  constructor(reach: HostReach) {
    this.#reach = reach;
  }

  async findRepository(target: Target) {
    const api = this.#api(target);
    const repository = await api.find(repositorySchema, '');
    return repository && { defaultBranch: repository.mainbranch?.name };
  }

  async findBranch(target: Target, branch: string) {
    // By a filter: a name with a slash is a longer path.
    const branches = await this.#branches(target, `name = "${branch}"`);
    const found = branches.find(({ name }) => name === branch)?.target;
    return (
      found && { id: found.hash, parents: found.parents.map(each => each.hash) }
    );
  }

  async listBranches(target: Target, start: string) {
    const branches = await this.#branches(target, `name ~ "${start}"`);
    return branches
      .map(({ name }) => name)
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
    return api.read(`/src/${commit}/${inPath(path)}`);
  }

  async listRequests(
    target: Target,
    branch: string,
    { state, limit }: { state: 'open' | 'all'; limit: number },
  ) {
    const api = this.#api(target);
    const states = state === 'open' ? ['OPEN'] : Object.keys(STATES);
    const requests = await api.find(
      z.object({ values: z.array(requestSchema) }),
      '/pullrequests',
      {
        query: [
          ...states.map((each): [string, string] => ['state', each]),
          ['q', `source.branch.name = "${branch}"`],
          ['sort', '-created_on'],
          ['pagelen', String(Math.min(limit, PAGE_SIZE))],
        ],
      },
    );
    return requests?.values
      .filter(
        ({ source, destination }) =>
          source.repository?.full_name === destination.repository.full_name,
      )
      .map(toRequest);
  }

  async listChangedPaths(target: Target, { number }: HostRequest) {
    const api = this.#api(target);
    const files = await readPages(PAGES, async page => {
      const { values, next } = await api.ask(
        changedSchema,
        `/pullrequests/${number}/diffstat`,
        { query: { pagelen: '500', page: String(page) } },
      );
      return { values, isLast: next === undefined };
    });
    return changedPaths(
      files.flatMap(each => [each.old?.path, each.new?.path]),
    );
  }

  async commit(target: Target, change: BranchCommit) {
    const { branch, base, replaces, message, written, deleted, author } =
      change;
    const api = this.#api(target);
    if (replaces !== undefined) {
      // It has no forced push: a branch that is there takes a commit after its own last one only.
      const path = `/refs/branches/${inPath(branch)}`;
      await api.tell(path, { method: 'DELETE' });
    }
    const form = new FormData();
    form.append('branch', branch);
    form.append('parents', base);
    form.append('message', message);
    if (author) form.append('author', `${author.name} <${author.email}>`);
    for (const [path, content] of written) {
      // As a file: in a field, line ends would become those of a form. The slash tells it from the fields above.
      form.append(`/${path}`, new Blob([content]), path);
    }
    for (const path of deleted) form.append('files', `/${path}`);
    await api.tell('/src', { method: 'POST', body: form });
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
        ...text,
        source: { branch: { name: branch } },
        destination: { branch: { name: base } },
        close_source_branch: true,
      },
    });
    return toRequest(opened);
  }

  async updateRequest(
    target: Target,
    { number }: HostRequest,
    text: RequestText,
  ) {
    const api = this.#api(target);
    const path = `/pullrequests/${number}`;
    const { reviewers } = await api.ask(reviewersSchema, path);
    await api.tell(path, {
      method: 'PUT',
      // Reviewers that are left out are taken away.
      body: { ...text, reviewers: reviewers.map(({ uuid }) => ({ uuid })) },
    });
  }

  async requestReviewers(
    target: Target,
    { number }: HostRequest,
    reviewers: readonly string[],
  ) {
    const api = this.#api(target);
    const path = `/pullrequests/${number}`;
    const { title, reviewers: before } = await api.ask(reviewersSchema, path);
    await api.tell(path, {
      method: 'PUT',
      body: {
        title,
        reviewers: [
          ...before.map(({ uuid }) => ({ uuid })),
          // Names of accounts are not unique there.
          ...reviewers
            .filter(name => !before.some(({ uuid }) => uuid === name))
            .map(name =>
              name.startsWith('{') ? { uuid: name } : { account_id: name },
            ),
        ],
      },
    });
  }

  async #branches(target: Target, q: string) {
    const api = this.#api(target);
    const query = { q, pagelen: String(PAGE_SIZE) };
    const branches = await api.find(branchesSchema, '/refs/branches', {
      query,
    });
    return branches?.values ?? [];
  }

  #api(target: Target): HostApi {
    const { workspace, repo } = repositoryParameters(target);
    const { apiBaseUrl } = configAt(
      this.#reach.integrations.bitbucketCloud,
      target,
    );
    const path = `/repositories/${inPath(workspace)}/${inPath(repo)}`;
    return this.#reach.api(this.type, target, apiBaseUrl + path);
  }
}

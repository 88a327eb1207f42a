import { z } from 'zod';
import type { Target } from '../target/parseTarget';
import { askOfEach } from './blobs';
import { changedPaths } from './changedPaths';
import {
  BranchCommit,
  GitHost,
  HostRequest,
  repositoryParameters,
  RequestText,
} from './gitHost';
import {
  branchSchema,
  changedSchema,
  commitSchema,
  entrySchema,
  repositorySchema,
  requestSchema,
  toRequest,
  userSchema,
} from './giteaAnswers';
import { GiteaTrees } from './GiteaTrees';
import { type HostApi, inPath } from './HostApi';
import { configAt, type HostReach } from './HostReach';
import { unknownReviewers } from './unknownReviewers';

/** As many as Gitea gives at a time, and pages of them that are read. */
const PAGE_SIZE = 50;
const PAGES = 20;

/** Gitea, by its REST API v1. */
export class GiteaHost implements GitHost {
  readonly type = 'gitea';
  readonly trees = new GiteaTrees(target => this.#api(target));
  readonly #reach: HostReach;

  constructor(reach: HostReach) {
    this.#reach = reach;
  }

  async findRepository(target: Target) {
    const api = this.#api(target);
    const repository = await api.find(repositorySchema, '');
    return (
      repository && {
        defaultBranch: repository.empty ? undefined : repository.default_branch,
      }
    );
  }

  async findBranch(target: Target, branch: string) {
    const api = this.#api(target);
    const found = await api.find(branchSchema, `/branches/${inPath(branch)}`);
    if (!found) return undefined;
    const { id } = found.commit;
    const { parents } = await api.ask(commitSchema, `/git/commits/${id}`, {
      query: { stat: 'false', verification: 'false', files: 'false' },
    });
    return { id, parents: (parents ?? []).map(({ sha }) => sha) };
  }

  async listBranches(target: Target, start: string) {
    const branches = await this.#pages(target, branchSchema, '/branches');
    return branches
      .map(({ name }) => name)
      .filter(name => name.startsWith(start));
  }

  async findFiles(target: Target, commit: string, paths: readonly string[]) {
    const api = this.#api(target);
    return askOfEach(paths, async path => {
      const entry = await api.find(entrySchema, `/contents/${inPath(path)}`, {
        query: { ref: commit },
      });
      return entry && !Array.isArray(entry) ? entry.sha : undefined;
    });
  }

  async readFile(target: Target, commit: string, path: string) {
    const api = this.#api(target);
    return api.read(`/raw/${inPath(path)}`, {
      query: { ref: commit },
    });
  }

  async listRequests(
    target: Target,
    branch: string,
    { state, limit }: { state: 'open' | 'all'; limit: number },
  ) {
    if (!(await this.findRepository(target))) return undefined;
    // It cannot be asked for those of a branch.
    const requests = await this.#pages(
      target,
      requestSchema,
      '/pulls',
      { state },
      each =>
        each.head.label === branch && each.head.repo_id === each.base.repo_id,
      limit,
    );
    return requests.map(toRequest);
  }

  async listChangedPaths(target: Target, { number }: HostRequest) {
    const files = await this.#pages(
      target,
      changedSchema,
      `/pulls/${number}/files`,
    );
    return changedPaths(
      files.flatMap(each => [each.filename, each.previous_filename]),
    );
  }

  async commit(target: Target, change: BranchCommit) {
    const { branch, into, message, written, deleted, present, author } = change;
    const api = this.#api(target);
    await api.tell('/contents', {
      method: 'POST',
      body: {
        branch: into,
        new_branch: branch,
        // Whatever an earlier try has left on the branch goes.
        force_push: true,
        message,
        ...(author && { author }),
        files: [
          ...[...written].map(([path, text]) => ({
            path,
            content: Buffer.from(text).toString('base64'),
            ...(present.has(path)
              ? { operation: 'update', sha: present.get(path) }
              : { operation: 'create' }),
          })),
          ...deleted.map(path => ({
            path,
            operation: 'delete',
            sha: present.get(path),
          })),
        ],
      },
    });
  }

  async openRequest(
    target: Target,
    { branch, base }: { branch: string; base: string },
    { title, description }: RequestText,
  ) {
    const api = this.#api(target);
    const opened = await api.ask(requestSchema, '/pulls', {
      method: 'POST',
      body: { head: branch, base, title, body: description },
    });
    return toRequest(opened);
  }

  async updateRequest(
    target: Target,
    { number }: HostRequest,
    { title, description }: RequestText,
  ) {
    const api = this.#api(target);
    await api.tell(`/pulls/${number}`, {
      method: 'PATCH',
      body: { title, body: description },
    });
  }

  async requestReviewers(
    target: Target,
    { number }: HostRequest,
    reviewers: readonly string[],
  ) {
    const instance = this.#at(target, '');
    const known = await askOfEach(
      reviewers,
      async name =>
        (
          await instance.find(userSchema, `/users/${inPath(name)}`)
        )?.login,
    );
    const unknown = reviewers.filter(name => !known.has(name));
    if (unknown.length > 0) throw unknownReviewers(unknown, target);
    const api = this.#api(target);
    await api.tell(`/pulls/${number}/requested_reviewers`, {
      method: 'POST',
      body: { reviewers },
    });
  }

  /** All that there is of a list, or so many of those that are meant. */
  async #pages<S extends z.ZodType>(
    target: Target,
    schema: S,
    path: string,
    query: Record<string, string> = {},
    isMeant: (each: z.output<S>) => boolean = () => true,
    most = Infinity,
  ): Promise<z.output<S>[]> {
    const api = this.#api(target);
    const found: z.output<S>[] = [];
    for (let page = 1; page <= PAGES && found.length < most; page++) {
      const list = await api.find(z.array(schema), path, {
        query: { ...query, page: String(page), limit: String(PAGE_SIZE) },
      });
      found.push(...(list ?? []).filter(isMeant));
      if (list === undefined || list.length < PAGE_SIZE) break;
    }
    return found.slice(0, most);
  }

  #api(target: Target): HostApi {
    const { owner, repo } = repositoryParameters(target);
    return this.#at(target, `/repos/${inPath(owner)}/${inPath(repo)}`);
  }

  #at(target: Target, path: string): HostApi {
    const { host, baseUrl = `https://${host}` } = configAt(
      this.#reach.integrations.gitea,
      target,
    );
    return this.#reach.api(this.type, target, `${baseUrl}/api/v1${path}`);
  }
}

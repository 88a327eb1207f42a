import { z } from 'zod';
import type { Github } from './Github';
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
  fileSchema,
  objectSchema,
  refsSchema,
  repositorySchema,
  requestSchema,
  toRequest,
  treeSchema,
} from './githubAnswers';
import { GithubTrees } from './GithubTrees';
import { type HostApi, inPath } from './HostApi';
import type { HostReach } from './HostReach';
import { readPages } from './pages';
import { HEADS } from './refs';
import type { Trees } from './trees';

/** As many as GitHub gives at a time, and pages of them that it has. */
const PAGE_SIZE = 100;
const PAGES = 30;

/** GitHub, by its REST API; a target's repository is asked about as {@link Github} does. */
export class GithubHost implements GitHost {
  readonly type = 'github';
  readonly trees: Trees;
  readonly #github: Github;
  readonly #reach: HostReach;

  constructor(github: Github, reach: HostReach) {
    this.#github = github;
    this.trees = new GithubTrees(github);
    this.#reach = reach;
  }

  async findRepository(target: Target) {
    const repository = await this.#find(repositorySchema, target, '');
    return repository && { defaultBranch: repository.default_branch };
  }

  async findBranch(target: Target, branch: string) {
    const path = `/branches/${encodeURIComponent(branch)}`;
    const found = await this.#find(branchSchema, target, path);
    const { sha: id, parents = [] } = found?.commit ?? {};
    return id === undefined
      ? undefined
      : { id, parents: parents.map(({ sha }) => sha) };
  }

  async listBranches(target: Target, start: string) {
    const path = `/git/matching-refs/heads/${inPath(start)}`;
    const refs = await this.#find(refsSchema, target, path);
    return (refs ?? []).map(({ ref }) => ref.slice(HEADS.length));
  }

  async findFiles(target: Target, commit: string, paths: readonly string[]) {
    const listing = await this.#find(
      treeSchema,
      target,
      `/git/trees/${encodeURIComponent(commit)}`,
      { recursive: '1' },
    );
    if (listing?.truncated) {
      // GitHub lists 100,000 files and leaves the rest out, but tells of each by its path.
      return askOfEach(
        paths,
        async path => (await this.#findFile(target, commit, path))?.sha,
      );
    }
    const asked = new Set(paths);
    return new Map(
      listing?.tree
        .filter(({ path, type }) => type === 'blob' && asked.has(path))
        .map(({ path, sha }) => [path, sha]),
    );
  }

  async readFile(target: Target, commit: string, path: string) {
    const file = await this.#findFile(target, commit, path);
    return file && Buffer.from(file.content, 'base64').toString('utf8');
  }

  async listRequests(
    target: Target,
    branch: string,
    { state, limit }: { state: 'open' | 'all'; limit: number },
  ) {
    const { owner } = repositoryParameters(target);
    const requests = await this.#find(
      z.array(requestSchema),
      target,
      '/pulls',
      {
        state,
        head: `${owner}:${branch}`,
        sort: 'created',
        direction: 'desc',
        per_page: String(limit),
      },
    );
    return requests?.map(each => ({ ...toRequest(each), head: branch }));
  }

  async listChangedPaths(target: Target, { number }: HostRequest) {
    const path = `/pulls/${number}/files`;
    const files = await readPages(PAGES, async page => {
      const query = { per_page: String(PAGE_SIZE), page: String(page) };
      const values = await this.#find(changedSchema, target, path, query);
      return {
        values: values ?? [],
        isLast: values === undefined || values.length < PAGE_SIZE,
      };
    });
    return changedPaths(
      files.flatMap(each => [each.filename, each.previous_filename]),
    );
  }

  async commit(target: Target, change: BranchCommit) {
    const { branch, base, replaces, message, written, deleted } = change;
    const api = this.#api(target);
    const { tree: before } = await api.ask(
      commitSchema,
      `/git/commits/${base}`,
    );
    const file = { mode: '100644', type: 'blob' };
    const tree = await api.ask(objectSchema, '/git/trees', {
      method: 'POST',
      body: {
        base_tree: before.sha,
        tree: [
          ...[...written].map(([path, content]) => ({
            ...file,
            path,
            content,
          })),
          ...deleted.map(path => ({ ...file, path, sha: null })),
        ],
      },
    });
    const { sha } = await api.ask(objectSchema, '/git/commits', {
      method: 'POST',
      body: {
        message,
        tree: tree.sha,
        parents: [base],
        ...(change.author && { author: change.author }),
      },
    });
    if (replaces === undefined) {
      const body = { ref: HEADS + branch, sha };
      await api.tell('/git/refs', { method: 'POST', body });
    } else {
      const body = { sha, force: true };
      const path = `/git/refs/heads/${inPath(branch)}`;
      await api.tell(path, { method: 'PATCH', body });
    }
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
    return { ...toRequest(opened), head: branch };
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
    const api = this.#api(target);
    await api.tell(`/pulls/${number}/requested_reviewers`, {
      method: 'POST',
      body: { reviewers },
    });
  }

  #findFile(target: Target, commit: string, path: string) {
    return this.#find(fileSchema, target, `/contents/${inPath(path)}`, {
      ref: commit,
    });
  }

  async #find<S extends z.ZodType>(
    schema: S,
    target: Target,
    path: string,
    query: Record<string, string> = {},
  ): Promise<z.output<S> | undefined> {
    const answer = await this.#github.ask(target, path, query);
    return answer === undefined ? undefined : schema.parse(answer);
  }

  #api(target: Target): HostApi {
    const baseUrl = this.#github.baseUrlOf(target);
    return this.#reach.api(this.type, target, baseUrl);
  }
}

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
  diffSchema,
  projectSchema,
  requestSchema,
  reviewersSchema,
  toRequest,
  userSchema,
} from './gitlabAnswers';
import type { HostApi } from './HostApi';
import { configAt, type HostReach } from './HostReach';
import { readPages } from './pages';
import { unknownReviewers } from './unknownReviewers';

/** As many as GitLab gives at a time, and pages of them that are read. */
const PAGE_SIZE = 100;
const PAGES = 30;

/** GitLab, by its REST API v4. */
export class GitlabHost implements GitHost {
  readonly type = 'gitlab';
  readonly #reach: HostReach;

  constructor(reach: HostReach) {
    this.#reach = reach;
  }

  async findRepository(target: Target) {
    const api = this.#api(target);
    const project = await api.find(projectSchema, '');
    return project && { defaultBranch: project.default_branch ?? undefined };
  }

  async findBranch(target: Target, branch: string) {
    const api = this.#api(target);
    const found = await api.find(
      branchSchema,
      `/repository/branches/${encodeURIComponent(branch)}`,
    );
    return found && { id: found.commit.id, parents: found.commit.parent_ids };
  }

  async listBranches(target: Target, start: string) {
    const api = this.#api(target);
    const branches = await api.find(
      z.array(branchSchema),
      '/repository/branches',
      { query: { search: `^${start}`, per_page: String(PAGE_SIZE) } },
    );
    return (branches ?? []).map(({ name }) => name);
  }

  async findFiles(target: Target, commit: string, paths: readonly string[]) {
    const api = this.#api(target);
    return askOfEach(paths, async path => {
      const headers = await api.head(toFile(path), { ref: commit });
      return headers?.get('x-gitlab-blob-id') ?? undefined;
    });
  }

  async readFile(target: Target, commit: string, path: string) {
    const api = this.#api(target);
    return api.read(`${toFile(path)}/raw`, { query: { ref: commit } });
  }

  async listRequests(
    target: Target,
    branch: string,
    { state, limit }: { state: 'open' | 'all'; limit: number },
  ) {
    const api = this.#api(target);
    const requests = await api.find(z.array(requestSchema), '/merge_requests', {
      query: {
        source_branch: branch,
        state: state === 'open' ? 'opened' : 'all',
        order_by: 'created_at',
        sort: 'desc',
        per_page: String(limit),
      },
    });
    return requests
      ?.filter(
        // A fork has branches of the same names.
        each => each.source_project_id === each.target_project_id,
      )
      .map(toRequest);
  }

  async listChangedPaths(target: Target, { number }: HostRequest) {
    const api = this.#api(target);
    const diffs = await readPages(PAGES, async page => {
      const values = await api.ask(
        z.array(diffSchema),
        `/merge_requests/${number}/diffs`,
        { query: { per_page: String(PAGE_SIZE), page: String(page) } },
      );
      return { values, isLast: values.length < PAGE_SIZE };
    });
    return changedPaths(diffs.flatMap(each => [each.old_path, each.new_path]));
  }

  async commit(target: Target, change: BranchCommit) {
    const { branch, base, message, written, deleted, present, author } = change;
    const api = this.#api(target);
    await api.tell('/repository/commits', {
      method: 'POST',
      body: {
        branch,
        start_sha: base,
        // Whatever an earlier try has left on the branch goes.
        force: true,
        commit_message: message,
        ...(author && { author_name: author.name, author_email: author.email }),
        actions: [
          ...[...written].map(([path, content]) => ({
            action: present.has(path) ? 'update' : 'create',
            file_path: path,
            content: Buffer.from(content).toString('base64'),
            encoding: 'base64',
          })),
          ...deleted.map(path => ({ action: 'delete', file_path: path })),
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
    const opened = await api.ask(requestSchema, '/merge_requests', {
      method: 'POST',
      body: {
        source_branch: branch,
        target_branch: base,
        ...text,
        remove_source_branch: true,
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
    await api.tell(`/merge_requests/${number}`, { method: 'PUT', body: text });
  }

  async requestReviewers(
    target: Target,
    { number }: HostRequest,
    reviewers: readonly string[],
  ) {
    const api = this.#api(target);
    const path = `/merge_requests/${number}`;
    const { reviewers: before = [] } = await api.ask(reviewersSchema, path);
    const ids = new Set(before.map(({ id }) => id));
    const unknown: string[] = [];
    const instance = this.#instance(target);
    for (const username of reviewers) {
      const [user] = await instance.ask(z.array(userSchema), '/users', {
        query: { username },
      });
      if (user) ids.add(user.id);
      else unknown.push(username);
    }
    if (unknown.length > 0) throw unknownReviewers(unknown, target);
    await api.tell(path, { method: 'PUT', body: { reviewer_ids: [...ids] } });
  }

  #api(target: Target): HostApi {
    const { owner, repo } = repositoryParameters(target);
    return this.#at(
      target,
      `/projects/${encodeURIComponent(`${owner}/${repo}`)}`,
    );
  }

  /** What is not below a project. */
  #instance(target: Target): HostApi {
    return this.#at(target, '');
  }

  #at(target: Target, path: string): HostApi {
    const { apiBaseUrl } = configAt(this.#reach.integrations.gitlab, target);
    return this.#reach.api(this.type, target, apiBaseUrl + path);
  }
}

function toFile(path: string): string {
  return `/repository/files/${encodeURIComponent(path)}`;
}

import { z } from 'zod';
import type { Target } from '../target/parseTarget';
import { askOfEach } from './blobs';
import {
  BranchCommit,
  GitHost,
  HostRequest,
  repositoryParameters,
  RequestText,
} from './gitHost';
import { GiteaTrees } from './GiteaTrees';
import { type HostApi, inPath } from './HostApi';
import { configAt, type HostReach } from './HostReach';
import { unknownReviewers } from './unknownReviewers';

/** As many as Gitea gives at a time, and pages of them that are read. */
const PAGE_SIZE = 50;
const PAGES = 20;

const repositorySchema = z.object({
  default_branch: z.string(),
  empty: z.boolean(),
});

const branchSchema = z.object({
  name: z.string(),
  commit: z.object({ id: z.string() }),
});

const commitSchema = z.object({
  parents: z.array(z.object({ sha: z.string() })).nullish(),
});

const entrySchema = z.union([
  z.object({ type: z.string(), sha: z.string() }),
  // A folder is a list of what is in it.
  z.array(z.unknown()),
]);

const requestSchema = z.object({
  number: z.number(),
  html_url: z.url({ protocol: /^https?$/ }),
  title: z.string(),
  state: z.enum(['open', 'closed']),
  merged: z.boolean(),
  base: z.object({ ref: z.string(), repo_id: z.number() }),
  // Of a branch that is gone, `ref` is another one.
  head: z.object({ label: z.string(), sha: z.string(), repo_id: z.number() }),
  user: z.object({ login: z.string() }).nullish(),
  created_at: z.iso.datetime({ offset: true }),
});

const changedSchema = z.object({
  filename: z.string(),
  previous_filename: z.string().optional(),
});

const userSchema = z.object({ login: z.string() });

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
    return [
      ...new Set(
        files.flatMap(each => [
          each.filename,
          ...(each.previous_filename ? [each.previous_filename] : []),
        ]),
      ),
    ];
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

function toRequest(request: z.infer<typeof requestSchema>): HostRequest {
  return {
    number: request.number,
    url: request.html_url,
    title: request.title,
    state: request.merged ? 'merged' : request.state,
    base: request.base.ref,
    head: request.head.sha,
    author: request.user?.login,
    createdAt: new Date(request.created_at).toISOString(),
  };
}

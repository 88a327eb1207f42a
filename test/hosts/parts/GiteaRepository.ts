import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  type ContractCommit,
  type ContractHost,
  eventually,
  type Opened,
  PORTAL_ACCOUNT,
  type TestRequest,
} from 'istio-egress-test-utils';
import { GiteaApi, type LocalGitea } from 'local-gitea';

export const ORGANIZATION = 'acme';

/** What docs/git-hosts.md says that the portal's token needs. */
export const PORTAL_SCOPES = ['write:repository', 'read:user'];

let repositories = 0;

/** A new repository of a real Gitea; people do as its owner Blake there. */
export class GiteaRepository implements ContractHost {
  readonly scm: ScmIntegrations;
  readonly connection: { fetch: typeof fetch };
  readonly missingUrl: string;
  readonly #page: string;
  readonly #path: string;
  readonly #blake: GiteaApi;
  readonly #portal: GiteaApi;
  #commits = 0;
  #changesLeft = Infinity;
  #beforeOpening?: () => Promise<void>;

  private constructor(
    url: string,
    name: string,
    blake: GiteaApi,
    token: string,
  ) {
    this.#page = `${url}/${ORGANIZATION}/${name}`;
    this.#path = `/repos/${ORGANIZATION}/${name}`;
    this.#blake = blake;
    this.#portal = new GiteaApi(url, { token });
    this.missingUrl = `${url}/${ORGANIZATION}/none/src/branch/main`;
    this.connection = { fetch: this.#fetch };
    this.scm = ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          gitea: [{ host: new URL(url).host, baseUrl: url, password: token }],
        },
      }),
    );
  }

  static async create(
    gitea: LocalGitea,
    files: Record<string, string> | null = null,
  ): Promise<GiteaRepository> {
    const token = await gitea.token(PORTAL_ACCOUNT, PORTAL_SCOPES);
    const blake = await gitea.account('blake');
    await gitea.account('avery');
    const { administrator: administer } = gitea;
    const organizations = await administer.ask('/orgs');
    if (organizations.length === 0) {
      await administer.ask('/orgs', 'POST', { username: ORGANIZATION });
    }
    repositories += 1;
    const name = `egress-${repositories}`;
    await administer.ask(`/orgs/${ORGANIZATION}/repos`, 'POST', {
      name,
      default_branch: 'main',
    });
    for (const [account, permission] of [
      [PORTAL_ACCOUNT, 'write'],
      ['blake', 'admin'],
    ]) {
      await administer.ask(
        `/repos/${ORGANIZATION}/${name}/collaborators/${account}`,
        'PUT',
        { permission },
      );
    }
    const repository = new GiteaRepository(gitea.url, name, blake, token);
    if (files) await repository.push('main', files);
    return repository;
  }

  get repositoryUrl(): string {
    return this.branchUrl('main', '');
  }

  branchUrl(branch: string, folder: string): string {
    return `${this.#page}/src/branch/${branch}/${folder}`.replace(/\/$/, '');
  }

  async push(branch: string, files: Record<string, string>): Promise<string> {
    return this.#push(this.#path, branch, files);
  }

  async branch(name: string): Promise<ContractCommit | undefined> {
    const all = await this.#branches();
    const id = all.get(name);
    if (id === undefined) return undefined;
    const { commit, parents } = await this.#ask(`/git/commits/${id}`);
    const { tree } = await this.#ask(`/git/trees/${id}?recursive=true`);
    const files: Record<string, string> = {};
    for (const { path, type } of tree) {
      if (type !== 'blob') continue;
      const at = path.split('/').map(encodeURIComponent).join('/');
      files[path] = await this.#blake.read(`${this.#path}/raw/${at}?ref=${id}`);
    }
    const { message, author } = commit;
    return {
      id,
      parents: parents.map(({ sha }: { sha: string }) => sha),
      message: message.trimEnd(),
      author: { name: author.name, email: author.email },
      files,
    };
  }

  async deleteBranch(name: string): Promise<void> {
    await this.#ask(`/branches/${name}`, 'DELETE');
  }

  async branchNames(): Promise<string[]> {
    return [...(await this.#branches()).keys()];
  }

  commits(): number {
    return this.#commits;
  }

  async requests(): Promise<TestRequest[]> {
    const pulls = await this.#ask('/pulls?state=all&limit=50');
    return pulls
      .map((pull: any) => ({
        number: pull.number,
        branch: pull.head.label,
        base: pull.base.ref,
        title: pull.title,
        description: pull.body,
        state: pull.merged ? 'merged' : pull.state,
        createdAt: pull.created_at,
        author: pull.user.login,
        reviewers: (pull.requested_reviewers ?? []).map(
          ({ login }: { login: string }) => login,
        ),
      }))
      .sort((a: TestRequest, b: TestRequest) => a.number - b.number);
  }

  async open({
    branch,
    base,
    title,
    state,
    isFromFork,
  }: Opened): Promise<void> {
    const head = isFromFork ? await this.#forked(branch) : branch;
    const { number } = await this.#portal.ask(`${this.#path}/pulls`, 'POST', {
      ...{ head, base, title },
    });
    if (state === 'closed') {
      await this.#ask(`/pulls/${number}`, 'PATCH', { state });
    } else if (state === 'merged') {
      await this.merge(number);
    }
  }

  /** Merges a request as Blake; Gitea first has to find out whether it can be. */
  async merge(number: number): Promise<void> {
    await eventually('that it can be merged', async () =>
      this.#ask(`/pulls/${number}/merge`, 'POST', { do: 'merge' }).then(
        () => true,
        error => {
          if (!/405/.test(error.message)) throw error;
          return undefined;
        },
      ),
    );
  }

  async protect(): Promise<void> {
    await this.#ask('/branch_protections', 'POST', {
      rule_name: 'istio-egress/**',
      enable_push: false,
    });
  }

  beforeOpening(act: () => Promise<void>): void {
    this.#beforeOpening = act;
  }

  cutAfter(changes: number): void {
    this.#changesLeft = changes;
  }

  /** What the portal asks passes here. */
  readonly #fetch: typeof fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    const isChange = !['GET', 'HEAD'].includes(init?.method ?? 'GET');
    if (isChange && pathname.endsWith('/pulls')) {
      const act = this.#beforeOpening;
      this.#beforeOpening = undefined;
      await act?.();
    }
    const response = await fetch(input, init);
    if (!isChange || !response.ok) return response;
    if (pathname.endsWith('/contents')) this.#commits += 1;
    this.#changesLeft -= 1;
    if (this.#changesLeft < 0) throw new TypeError('The connection is cut');
    return response;
  };

  #ask(path: string, method?: string, body?: object): Promise<any> {
    return this.#blake.ask(`${this.#path}${path}`, method, body);
  }

  async #branches(): Promise<Map<string, string>> {
    const branches = await this.#ask('/branches?limit=50');
    return new Map(
      (branches ?? []).map(
        ({ name, commit }: { name: string; commit: { id: string } }) => [
          name,
          commit.id,
        ],
      ),
    );
  }

  /** The branch of a fork, by the name that requests have for it. */
  async #forked(branch: string): Promise<string> {
    const { full_name: fork } = await this.#ask('/forks', 'POST', {});
    await this.#push(`/repos/${fork}`, `${branch}`, { 'fork.yaml': 'a\n' });
    return `${fork.split('/')[0]}:${branch}`;
  }

  async #push(
    repository: string,
    branch: string,
    files: Record<string, string>,
  ): Promise<string> {
    const branches: { name: string }[] =
      (await this.#blake.ask(`${repository}/branches?limit=50`)) ?? [];
    const isThere = branches.some(({ name }) => name === branch);
    const from = isThere || branches.length === 0 ? branch : 'main';
    const operations = Object.entries(files).map(async ([path, text]) => {
      const found = branches.length
        ? await this.#blake
            .ask(`${repository}/contents/${path}?ref=${from}`)
            .catch(() => undefined)
        : undefined;
      return {
        path,
        content: Buffer.from(text).toString('base64'),
        ...(found
          ? { operation: 'update', sha: found.sha }
          : { operation: 'create' }),
      };
    });
    const { commit } = await this.#blake.ask(`${repository}/contents`, 'POST', {
      branch: from,
      ...(from !== branch && { new_branch: branch }),
      message: 'Change',
      files: await Promise.all(operations),
    });
    return commit.sha;
  }
}

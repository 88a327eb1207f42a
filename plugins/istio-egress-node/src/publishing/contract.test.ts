import {
  azure,
  bitbucketCloud,
  bitbucketServer,
  gitea,
  github,
  gitlab,
  PORTAL_ACCOUNT,
  startTestHost,
  TestHost,
  TestRepository,
} from 'istio-egress-test-utils';
import { OpenPullRequests } from '../conflicts/OpenPullRequests';
import { GitHosts } from '../hosts/GitHosts';
import type { GitHost } from '../hosts/gitHost';
import { findMissingPlace } from '../places/findMissingPlace';
import { parseTarget, Target } from '../target/parseTarget';
import { Publication, publish } from './publish';

const HOSTS: TestHost[] = [
  github,
  gitlab,
  gitea,
  bitbucketCloud,
  bitbucketServer,
  azure,
];

const BRANCH = 'istio-egress/request/team-a/github-api';
const HELD = {
  'README.md': '# Egress\n',
  'manifests/old.yaml': 'kind: Gateway\n',
  'manifests/namespaces/team-a/kept file.yaml': 'kind: Sidecar\n',
};
const WRITTEN = {
  'README.md': '# Egress, of team A\n',
  'policies/team-a.github-api/catalog-info.yaml': 'kind: Resource # é\n',
};

const started: { stop: () => void }[] = [];
afterEach(() => started.splice(0).forEach(({ stop }) => stop()));

async function start(
  host: TestHost,
  { files, url }: { files?: Record<string, string> | null; url?: string } = {},
) {
  const repository = new TestRepository(
    files === null ? undefined : files ?? HELD,
  );
  const server = await startTestHost(host, repository);
  started.push(server);
  const hosts = new GitHosts(server.scm, { fetch: server.fetch });
  const target = parseTarget(url ?? host.repositoryUrl, server.scm);
  const gitHost = hosts.of(target) as GitHost;
  const publication = (given: Partial<Publication> = {}): Publication => ({
    target,
    branch: BRANCH,
    title: 'Request egress',
    description: 'To **api.github.com**',
    written: new Map(Object.entries(WRITTEN)),
    deleted: ['manifests/old.yaml'],
    ...given,
  });
  return {
    repository,
    server,
    hosts,
    gitHost,
    target,
    publish: (given?: Partial<Publication>) =>
      publish(publication(given), gitHost),
    /** What is on the branch, and what it comes after. */
    branch: (name = BRANCH) => {
      const commit = repository.branches.get(name);
      return (
        commit && {
          ...commit,
          files: Object.fromEntries(commit.files),
          parents: commit.parents,
        }
      );
    },
    head: () => repository.branches.get('main')?.id,
  };
}

/** One commit after the head of main that holds the reference change, and one open request. */
const whole = (head: string | undefined) => ({
  parents: [head],
  message: 'Request egress',
  files: {
    ...WRITTEN,
    'manifests/namespaces/team-a/kept file.yaml': 'kind: Sidecar\n',
  },
});

describe.each(HOSTS.map(host => [host.type, host] as const))(
  '%s',
  (_, host) => {
    it('request: opens one request from one commit that writes and deletes', async () => {
      const { repository, publish: run, branch, head } = await start(host);

      const published = await run();

      expect(published).toMatchObject({
        base: 'main',
        request: {
          number: 1,
          base: 'main',
          state: 'open',
          title: 'Request egress',
        },
      });
      expect(published.request?.url).toMatch(/^https:.*\/1$/);
      expect(branch()).toMatchObject(whole(head()));
      expect(repository.requests).toMatchObject([
        {
          branch: BRANCH,
          base: 'main',
          title: 'Request egress',
          description: 'To **api.github.com**',
          state: 'open',
        },
      ]);
    });

    it('request: reaches a folder on another branch than the default one', async () => {
      const {
        repository,
        publish: run,
        branch,
      } = await start(host, {
        url: host.branchUrl('live', 'deploy/egress'),
      });
      const live = repository.push('live', { 'deploy/egress/old.yaml': 'a\n' });

      const { base } = await run({
        written: new Map([['new file.yaml', 'b\n']]),
        deleted: ['old.yaml', 'manifests/old.yaml'],
      });

      expect(base).toBe('live');
      expect(branch()?.parents).toEqual([live.id]);
      expect(branch()?.files).toEqual({
        ...HELD,
        'deploy/egress/new file.yaml': 'b\n',
      });
      expect(repository.requests).toMatchObject([{ base: 'live' }]);
    });

    it('request: names the author that it is given', async () => {
      const { publish: run, branch } = await start(host);
      const author = { name: 'Avery', email: 'avery@example.com' };

      await run({ author });

      expect(branch()?.author).toEqual(author);
    });

    it('retry: publishing again changes nothing', async () => {
      const { repository, publish: run, branch } = await start(host);
      await run();
      const before = branch();
      const { commits } = repository;

      await run();

      expect(branch()).toEqual(before);

      expect(repository.commits).toBe(commits);
      expect(repository.requests).toHaveLength(1);
    });

    it('retry: a try that is cut off after any of its changes is completed', async () => {
      let cut = 0;
      for (let isCut = true; isCut; cut++) {
        const {
          repository,
          server,
          publish: run,
          branch,
          head,
        } = await start(host);
        server.cutAfter(cut);
        isCut = await run().then(
          () => false,
          () => true,
        );
        server.cutAfter(Infinity);

        await run();

        expect(branch()).toMatchObject(whole(head()));
        expect(repository.requests).toMatchObject([{ state: 'open' }]);
        expect([...repository.branches.keys()]).toEqual(['main', BRANCH]);
      }
      // At least the commit is cut off; of a request the host can be asked.
      expect(cut).toBeGreaterThan(1);
    });

    it('retry: a request that another process opens in between is the one', async () => {
      const { repository, publish: run } = await start(host);
      repository.beforeOpening = () => {
        repository.beforeOpening = undefined;
        repository.open({
          branch: BRANCH,
          base: 'main',
          title: 'Request egress',
        });
      };

      const { request } = await run();

      expect(request?.number).toBe(1);
      expect(repository.requests).toHaveLength(1);
    });

    it('change: brings the request up to date with one commit in place of the former one', async () => {
      const { repository, publish: run, branch, head } = await start(host);
      await run({ written: new Map([['policies/other.yaml', 'a\n']]) });

      await run({ title: 'Change egress', description: 'To more' });

      expect(branch()).toMatchObject({
        ...whole(head()),
        message: 'Change egress',
      });
      expect(branch()?.files).not.toHaveProperty(['policies/other.yaml']);
      expect(repository.requests).toMatchObject([
        { title: 'Change egress', description: 'To more', state: 'open' },
      ]);
    });

    it('stale branch: is made anew from where its target is now', async () => {
      const { repository, publish: run, branch, head } = await start(host);
      await run();
      repository.push('main', { 'policies/team-b.yaml': 'kind: Resource\n' });

      await run();

      expect(branch()?.parents).toEqual([head()]);
      expect(branch()?.files).toEqual({
        ...whole(head()).files,
        'policies/team-b.yaml': 'kind: Resource\n',
      });
      expect(repository.requests).toHaveLength(1);
    });

    it('stale branch: what somebody else has pushed to it goes', async () => {
      const { repository, publish: run, branch, head } = await start(host);
      repository.push(BRANCH, { 'backdoor.yaml': 'kind: Secret\n' });

      await run();

      expect(branch()).toMatchObject(whole(head()));
      expect(branch()?.files).not.toHaveProperty(['backdoor.yaml']);
    });

    it('removal: deletes the files, and those alone', async () => {
      const { publish: run, branch } = await start(host);

      await run({
        written: new Map(),
        deleted: ['manifests/old.yaml', 'manifests/gone already.yaml'],
      });

      const { 'manifests/old.yaml': gone, ...rest } = HELD;
      expect(gone).toBeDefined();
      expect(branch()?.files).toEqual(rest);
    });

    it('merged: opens no request for what its target holds already', async () => {
      const { repository, publish: run } = await start(host);

      const { request } = await run({
        written: new Map([['README.md', HELD['README.md']]]),
        deleted: ['manifests/gone already.yaml'],
      });

      expect(request).toBeUndefined();
      expect(repository.requests).toEqual([]);
      expect([...repository.branches.keys()]).toEqual(['main']);
    });

    it('merged: opens another request when the former one is closed', async () => {
      const { repository, publish: run } = await start(host);
      await run();
      repository.requests[0].state = 'closed';

      const { request } = await run();

      expect(request?.number).toBe(2);
      expect(repository.requests).toMatchObject([
        { state: 'closed' },
        { state: 'open' },
      ]);
    });

    it('protection: a branch that nobody may push to is refused with the reason', async () => {
      const { repository, publish: run } = await start(host);
      repository.protected = /^istio-egress\//;

      await expect(run()).rejects.toMatchObject({
        name: expect.stringMatching(/^(NotAllowed|Conflict)Error$/),
        message: expect.stringContaining(BRANCH),
      });
      expect(repository.requests).toEqual([]);
    });

    it.each([
      [
        'a repository without a commit',
        null,
        undefined,
        /no commit|no branch main/,
      ],
      ['a branch that there is not', HELD, 'gone', /no branch gone/],
    ])('refusal: %s is named', async (__, files, branch, reason) => {
      const { publish: run } = await start(host, {
        files,
        url: branch && host.branchUrl(branch, 'egress'),
      });

      await expect(run()).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringMatching(reason),
      });
    });

    it('reviewers: are asked', async () => {
      const { repository, publish: run } = await start(host);

      await run({ reviewers: ['avery'] });
      await run({ reviewers: ['blake'] });

      expect(repository.requests[0].reviewers.sort()).toEqual([
        'avery',
        'blake',
      ]);
    });

    it('reviewers: those that there are not are named', async () => {
      const { publish: run } = await start(host);

      await expect(run({ reviewers: ['nobody'] })).rejects.toThrow(
        /nobody|review/i,
      );
    });

    it('conflict: an open request is found, with what it changes', async () => {
      const { repository, hosts, target, publish: run } = await start(host);
      await run();
      repository.open({ branch: 'other', base: 'main', title: 'Other' });
      repository.open({
        branch: BRANCH,
        base: 'main',
        title: 'Of a fork',
        isFromFork: true,
      });
      const pulls = new OpenPullRequests(hosts);

      const open = await pulls.find(target, BRANCH);

      expect(open).toMatchObject([{ base: 'main', isToDefault: true }]);
      const [found] = open;
      await expect(
        found.readFile('policies/team-a.github-api/catalog-info.yaml'),
      ).resolves.toBe('kind: Resource # é\n');
      await expect(
        found.readFile('manifests/old.yaml'),
      ).resolves.toBeUndefined();
      expect((await found.listFiles()).sort()).toEqual([
        'README.md',
        'manifests/old.yaml',
        'policies/team-a.github-api/catalog-info.yaml',
      ]);
    });

    it('history: lists all requests of a branch, newest first', async () => {
      const { repository, gitHost, target } = await start(host);
      const ofBranch = { branch: BRANCH, base: 'main' };
      repository.push(BRANCH, {});
      repository.open({ ...ofBranch, title: 'First', state: 'merged' });
      repository.open({ ...ofBranch, title: 'Second', state: 'closed' });
      repository.open({ ...ofBranch, title: 'Third' });
      repository.open({ branch: 'other', base: 'main', title: 'Other' });

      const all = { state: 'all', limit: 20 } as const;
      const requests = await gitHost.listRequests(target, BRANCH, all);

      expect(
        requests?.map(({ title, state, author }) => ({ title, state, author })),
      ).toEqual([
        { title: 'Third', state: 'open', author: PORTAL_ACCOUNT },
        { title: 'Second', state: 'closed', author: PORTAL_ACCOUNT },
        { title: 'First', state: 'merged', author: PORTAL_ACCOUNT },
      ]);
      expect(Date.parse(requests?.[2].createdAt ?? '')).toBe(
        Date.parse('2026-06-01T11:00:00Z'),
      );
    });

    it.each([
      ['another repository', host.missingUrl, 'EGR515'],
      [
        'a branch that there is not',
        host.branchUrl('gone', 'egress'),
        'EGR513',
      ],
    ])('address: %s is no empty repository', async (__, url, code) => {
      const { hosts, server } = await start(host);
      const target: Target = parseTarget(url, server.scm);

      await expect(findMissingPlace(target, hosts)).resolves.toMatchObject([
        { code },
      ]);
    });

    it('address: a branch with a slash in its name is read, or named', async () => {
      const { hosts, repository, server } = await start(host);
      repository.push('feature/egress', {});
      const url = host.branchUrl('feature/egress', 'deploy');
      const target = parseTarget(url, server.scm);

      await expect(findMissingPlace(target, hosts)).resolves.toMatchObject(
        target.branch === 'feature/egress' ? [] : [{ code: 'EGR516' }],
      );
    });

    it('confirm: tells what a branch holds, by Git’s ids', async () => {
      const { gitHost, target, publish: run } = await start(host);
      await run();
      const commit = await gitHost.findBranch(target, BRANCH);

      const files = await gitHost.findFiles(target, commit?.id ?? '', [
        'README.md',
        'manifests/old.yaml',
        'manifests/namespaces/team-a/kept file.yaml',
      ]);

      expect(Object.fromEntries(files)).toEqual({
        'README.md': '7924a127dc2d86ed3057cb12f256fe36525454cc',
        'manifests/namespaces/team-a/kept file.yaml':
          '2c1bd59db2c7c3d881e3f5d61052c327812d1606',
      });
    });

    it('silence: a host that says no to the portal is no empty repository', async () => {
      const { server, target } = await start(host);
      const asStranger = new GitHosts(server.scm, {
        fetch: (async () =>
          new Response('<html>Sign in</html>', {
            status: 401,
          })) as typeof fetch,
      });

      await expect(findMissingPlace(target, asStranger)).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
    });
  },
);

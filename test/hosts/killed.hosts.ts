import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from 'istio-egress-test-utils';
import { type Call, type Stop, stopAfter, stopBefore } from '../src/gate';
import { GiteaRepository } from './parts/GiteaRepository';
import { type GiteaPortal, startGiteaPortal } from './parts/GiteaPortal';
import { theGitea } from './parts/theGitea';

const BRANCH = 'istio-egress/request/team-a/github-api';
/** A question that is stopped is given up after 15 s: so many tasks come to theirs in that time. */
const KILLED_AT_ONCE = 8;

const HELD = { 'README.md': '# Egress\n' };

/** Where a task is stopped: before or after one of the things that it asks of its repository. */
interface Step {
  name: string;
  stop: typeof stopBefore;
  /** How many others it has asked before. */
  after: number;
}

/** What a call asks, without which file or commit. */
function kindOf({ method, path }: Call): string {
  const what = path
    .replace(/^(\/api\/v1\/repos)?\/[^/]+\/[^/?]+/, '')
    .replace(/\?.*/, '')
    .replace(/^(\/contents)\/.*/, '$1/…')
    .replace(/[0-9a-f]{40}.*/, '…');
  return `${method} ${what || '/'}`;
}

/** Tells apart what a task asks one after the other; several of a kind in a row are one. */
function counted(isOfRepository: (call: Call) => boolean) {
  const kinds: string[] = [];
  const see = (call: Call) => {
    if (!isOfRepository(call)) return;
    const kind = kindOf(call);
    if (kinds.at(-1) !== kind) kinds.push(kind);
  };
  return { kinds, see };
}

const request = (targetUrl: string) => ({
  template: 'istio-egress-request',
  values: {
    name: 'github-api',
    owner: 'group:default/team-a',
    reason: 'The CI bot opens pull requests.',
    expires: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
    workload: { namespace: 'team-a', name: 'app', deployment: 'none' },
    destinations: [{ host: 'api.github.com' }],
    form: { fields: 'installed' },
    where: 'pull-request',
    targetUrl,
  },
});

describe('A task at a real Gitea', { timeout: 10 * 60_000 }, () => {
  let at: GiteaPortal;
  let asked: string[];

  const create = async () => GiteaRepository.create(await theGitea(), HELD);
  const isOf =
    ({ repositoryUrl }: GiteaRepository) =>
    ({ path }: Call) => {
      const name = new URL(repositoryUrl).pathname.split('/src/')[0];
      return `${path}/`.replace(/[?]/, '/').includes(`${name}/`);
    };
  const begin = (repository: GiteaRepository) =>
    at.portal.begin(request(at.urlOf(repository.repositoryUrl)));
  const assertOnce = async (repository: GiteaRepository, where: string) => {
    assert.deepEqual(
      (await repository.branchNames()).sort(),
      [BRANCH, 'main'],
      where,
    );
    const [branch, main, requests] = await Promise.all([
      repository.branch(BRANCH),
      repository.branch('main'),
      repository.requests(),
    ]);
    assert.deepEqual(
      requests.map(({ state, base }) => ({ state, base })),
      [{ state: 'open', base: 'main' }],
      where,
    );
    assert.deepEqual(branch?.parents, [main?.id], where);
    assert.ok(
      branch?.files['policies/team-a.github-api/catalog-info.yaml'],
      where,
    );
  };

  before(async () => {
    at = await startGiteaPortal(await theGitea());
  });
  after(() => at?.stop());

  it('asks for one thing after the other, undisturbed', async () => {
    const repository = await create();
    const { kinds, see } = counted(isOf(repository));
    at.gate.watch(see);
    const task = await eventually('the templates', () =>
      begin(repository).catch(() => undefined),
    );
    const { status, error } = await at.portal.outcome(task);

    assert.equal(status, 'completed', error?.message);
    await assertOnce(repository, 'undisturbed');
    assert.ok(kinds.includes('POST /contents'), kinds.join('\n'));
    assert.ok(kinds.includes('POST /pulls'), kinds.join('\n'));
    asked = kinds;
  });

  it('ends with one branch, one commit and one request, wherever its backend is killed', async () => {
    const steps: Step[] = asked.flatMap((kind, index) => [
      { name: `before ${kind}`, stop: stopBefore, after: index },
      ...(kind.startsWith('POST')
        ? [{ name: `after ${kind}`, stop: stopAfter, after: index }]
        : []),
    ]);
    const repositories: GiteaRepository[] = [];
    for (const _ of steps) repositories.push(await create());
    const begun = steps.map(
      ({ name, stop, after: others }, index) =>
        async () => {
          const repository = repositories[index];
          const { kinds, see } = counted(isOf(repository));
          const { reached }: Stop = stop(at.gate, call => {
            see(call);
            return isOf(repository)(call) && kinds.length > others;
          });
          const task = await begin(repository);
          await reached;
          const where = `${index + 1} of ${steps.length}: ${name}`;
          return { repository, task, where };
        },
    );
    for (let first = 0; first < begun.length; first += KILLED_AT_ONCE) {
      const some = begun.slice(first, first + KILLED_AT_ONCE);
      const killed = await Promise.all(some.map(start => start()));
      await at.replica.kill();
      await at.replica.start();
      for (const { repository, task, where } of killed) {
        const { status, error } = await at.portal.outcome(task);
        assert.equal(status, 'completed', `${where}: ${error?.message}`);
        await assertOnce(repository, where);
        process.stdout.write(`${where}\n`);
      }
    }
  });
});

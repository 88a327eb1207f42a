import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from 'istio-egress-test-utils';
import { GiteaApi } from 'local-gitea';
import { type Portal, startPortal } from 'portal';
import { runTemplate } from './parts/runTemplate';

/** What a merged policy may take to be in the catalog; by looking itself, it would take minutes. */
const FRESHNESS_MILLISECONDS = 10_000;

const POLICY = 'policies/team-a.github-api/catalog-info.yaml';
const REMOVAL = 'istio-egress/remove/team-a/github-api';

const request = {
  name: 'github-api',
  owner: 'group:default/team-a',
  reason: 'The CI bot opens pull requests.',
  expires: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
  workload: { namespace: 'team-a', name: 'app', deployment: 'none' },
  destinations: [{ host: 'api.github.com' }],
  form: { fields: 'installed' },
};

interface Pull {
  number: number;
  title: string;
  state: string;
  merged: boolean;
  body: string;
  head: { ref: string };
}

/*
 * What a team does at its portal, and its reviewers at a real Gitea: one part
 * after the other.
 */
describe('The portal on a real Gitea', { timeout: 15 * 60_000 }, () => {
  let portal: Portal;
  let reviewer: GiteaApi;
  /** What the repository held before. */
  let seeded: string[];

  const egress = () => `${portal.githubUrl}/demo/egress/src/branch/main`;
  const inEgress = () => ({ where: 'pull-request', targetUrl: egress() });
  const pulls = (repository = 'egress'): Promise<Pull[]> =>
    reviewer.ask(`/repos/demo/${repository}/pulls?state=all`);
  const pathsOf = async (repository = 'egress'): Promise<string[]> => {
    const { tree } = await reviewer.ask(
      `/repos/demo/${repository}/git/trees/main?recursive=true&per_page=1000`,
    );
    return tree
      .filter(({ type }: { type: string }) => type === 'blob')
      .map(({ path }: { path: string }) => path);
  };
  const merge = async (number: number) => {
    await eventually('that it can be merged', () =>
      reviewer
        .ask(`/repos/demo/egress/pulls/${number}/merge`, 'POST', {
          do: 'merge',
          delete_branch_after_merge: true,
        })
        .then(
          () => true,
          error => {
            // Gitea first finds out whether it can be.
            if (!/405/.test(error.message)) throw error;
            return false;
          },
        ),
    );
    return Date.now();
  };
  const whenInCatalog = (isAsWanted: (entity?: any) => boolean) =>
    eventually('the policy in the catalog', async () => {
      const entity = await portal
        .fetch(
          '/api/catalog/entities/by-name/resource/default/team-a.github-api',
        )
        .then(
          response => response.json(),
          () => undefined,
        );
      return isAsWanted(entity) && Date.now();
    });

  before(async () => {
    portal = await startPortal({ host: 'gitea', frontend: false });
    reviewer = new GiteaApi(portal.githubUrl, {
      name: 'reviewer',
      password: 'reviewer',
    });
    seeded = await pathsOf();
    await eventually('the templates', () =>
      Promise.all(
        ['request', 'change', 'remove'].map(name =>
          portal.fetch(
            `/api/catalog/entities/by-name/template/default/istio-egress-${name}`,
          ),
        ),
      ).catch(() => undefined),
    );
  });
  after(() => portal?.stop());

  it('opens one pull request, however often the same is asked', async () => {
    const first = await runTemplate(portal, 'request', {
      ...request,
      ...inEgress(),
    });
    const second = await runTemplate(portal, 'request', {
      ...request,
      ...inEgress(),
    });

    const [pull, ...others] = await pulls();
    assert.deepEqual(others, []);
    assert.equal(
      pull.title,
      'Allow egress from team-a/app to api.github.com:443',
    );
    assert.equal(
      first.links[0].url,
      `${portal.githubUrl}/demo/egress/pulls/${pull.number}`,
    );
    assert.deepEqual(second.links, first.links);
    const commits = await reviewer.ask(
      `/repos/demo/egress/pulls/${pull.number}/commits`,
    );
    assert.equal(commits.length, 1);
    assert.equal(commits[0].commit.author.name, 'Egress portal');
  });

  it('refuses to remove what is not there yet', async () => {
    await assert.rejects(
      runTemplate(portal, 'remove', {
        policy: 'resource:default/team-a.github-api',
      }),
    );
  });

  it('has a merged policy in the catalog in seconds, by a signed webhook', async () => {
    const merged = await merge(1);
    const there = await whenInCatalog(entity => entity !== undefined);
    process.stdout.write(`in the catalog after ${there - merged} ms\n`);
    assert.ok(there - merged <= FRESHNESS_MILLISECONDS);
  });

  it('changes the policy', async () => {
    await runTemplate(portal, 'change', {
      ...request,
      policy: 'resource:default/team-a.github-api',
      destinations: [
        { host: 'api.github.com' },
        { host: 'raw.githubusercontent.com' },
      ],
    });
    const [pull] = await pulls();
    await merge(pull.number);
    await whenInCatalog(entity =>
      entity?.spec.endpoints.includes('raw.githubusercontent.com:443'),
    );
  });

  it('tells what was done to the policy, with who did it', async () => {
    const history = await portal.fetch(
      '/api/istio-egress/policies/default/team-a.github-api/pull-requests',
    );
    const text = await history.text();
    assert.match(text, /egress-portal/);
    assert.match(text, /Allow egress from team-a/);
  });

  it('fails with the reason where a protection refuses, and opens nothing', async () => {
    const former = await pulls();
    const { rule_name: rule } = await reviewer.ask(
      '/repos/demo/egress/branch_protections',
      'POST',
      { rule_name: 'istio-egress/**', enable_push: false },
    );
    await assert.rejects(
      runTemplate(portal, 'remove', {
        policy: 'resource:default/team-a.github-api',
      }),
      /refuses to publish istio-egress\/remove\/team-a\/github-api/,
    );
    await reviewer.ask(
      `/repos/demo/egress/branch_protections/${encodeURIComponent(rule)}`,
      'DELETE',
    );
    assert.deepEqual(await pulls(), former);
  });

  it('removes the policy with all of its files', async () => {
    assert.ok((await pathsOf()).includes(POLICY));

    await runTemplate(portal, 'remove', {
      policy: 'resource:default/team-a.github-api',
    });
    const [pull] = await pulls();
    assert.equal(pull.head.ref, REMOVAL);
    await merge(pull.number);

    assert.deepEqual(await pathsOf(), seeded);
    await whenInCatalog(entity => entity === undefined);
  });

  it('makes a new repository, whose policy is in the catalog', async () => {
    const { host } = new URL(portal.githubUrl);
    const output = await runTemplate(portal, 'request', {
      ...request,
      where: 'new-repository',
      repoUrl: `${host}?owner=demo&repo=team-a-egress`,
    });

    assert.equal(output.links[0].url, `${portal.githubUrl}/demo/team-a-egress`);
    assert.ok((await pathsOf('team-a-egress')).includes(POLICY));
    await whenInCatalog(entity => entity !== undefined);
  });
});

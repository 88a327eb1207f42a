import { expect } from 'expect';
import { BRANCH, expectPublished, HELD, portalAt } from './aPublication';
import type { Contract } from './ContractHost';

/** How a change becomes one branch with one request, and how that is refused. */
export const publishing: Contract = {
  'request: opens one request from one commit that writes and deletes':
    async start => {
      const host = await start(HELD);

      const published = await portalAt(host).publish();

      expect(published).toMatchObject({
        base: 'main',
        request: { base: 'main', state: 'open', title: 'Request egress' },
      });
      const { number, url } = published.request ?? {};
      expect(url).toMatch(new RegExp(`^https?:.*/${number}$`));
      await expectPublished(host);
      expect(await host.requests()).toMatchObject([
        {
          number,
          branch: BRANCH,
          base: 'main',
          title: 'Request egress',
          description: 'To **api.github.com**',
          state: 'open',
        },
      ]);
    },

  'request: reaches a folder on another branch than the default one':
    async start => {
      const host = await start(HELD);
      const live = await host.push('live', { 'deploy/egress/old.yaml': 'a\n' });
      const url = host.branchUrl('live', 'deploy/egress');

      const { base } = await portalAt(host, url).publish({
        written: new Map([['new file.yaml', 'b\n']]),
        deleted: ['old.yaml', 'manifests/old.yaml'],
      });

      expect(base).toBe('live');
      const branch = await host.branch(BRANCH);
      expect(branch?.parents).toEqual([live]);
      expect(branch?.files).toEqual({
        ...HELD,
        'deploy/egress/new file.yaml': 'b\n',
      });
      expect(await host.requests()).toMatchObject([{ base: 'live' }]);
    },

  'request: names the author that it is given': async start => {
    const host = await start(HELD);
    const author = { name: 'Avery', email: 'avery@example.com' };

    await portalAt(host).publish({ author });

    expect((await host.branch(BRANCH))?.author).toEqual(author);
  },

  'change: brings the request up to date with one commit in place of the former one':
    async start => {
      const host = await start(HELD);
      const { publish } = portalAt(host);
      await publish({ written: new Map([['policies/other.yaml', 'a\n']]) });

      await publish({ title: 'Change egress', description: 'To more' });

      await expectPublished(host, { message: 'Change egress' });
      expect(await host.requests()).toMatchObject([
        { title: 'Change egress', description: 'To more', state: 'open' },
      ]);
    },

  'stale branch: is made anew from where its target is now': async start => {
    const host = await start(HELD);
    const { publish } = portalAt(host);
    await publish();
    await host.push('main', { 'policies/team-b.yaml': 'kind: Resource\n' });

    await publish();

    await expectPublished(host, {
      files: { 'policies/team-b.yaml': 'kind: Resource\n' },
    });
    expect(await host.requests()).toHaveLength(1);
  },

  'stale branch: what somebody else has pushed to it goes': async start => {
    const host = await start(HELD);
    await host.push(BRANCH, { 'backdoor.yaml': 'kind: Secret\n' });

    await portalAt(host).publish();

    await expectPublished(host);
  },

  'removal: deletes the files, and those alone': async start => {
    const host = await start(HELD);

    await portalAt(host).publish({
      written: new Map(),
      deleted: ['manifests/old.yaml', 'manifests/gone already.yaml'],
    });

    const { 'manifests/old.yaml': gone, ...rest } = HELD;
    expect(gone).toBeDefined();
    expect((await host.branch(BRANCH))?.files).toEqual(rest);
  },

  'merged: opens no request for what its target holds already': async start => {
    const host = await start(HELD);

    const { request } = await portalAt(host).publish({
      written: new Map([['README.md', HELD['README.md']]]),
      deleted: ['manifests/gone already.yaml'],
    });

    expect(request).toBeUndefined();
    expect(await host.requests()).toEqual([]);
    expect(await host.branchNames()).toEqual(['main']);
  },

  'merged: opens another request when the former one is closed':
    async start => {
      const host = await start(HELD);
      await host.push(BRANCH, { 'policies/other.yaml': 'a\n' });
      const former = { branch: BRANCH, base: 'main', title: 'Former' };
      await host.open({ ...former, state: 'closed' });

      const { request } = await portalAt(host).publish();

      expect(await host.requests()).toMatchObject([
        { title: 'Former', state: 'closed' },
        { number: request?.number, state: 'open' },
      ]);
    },

  'protection: a branch that nobody may push to is refused with the reason':
    async start => {
      const host = await start(HELD);
      await host.protect();

      await expect(portalAt(host).publish()).rejects.toMatchObject({
        name: expect.stringMatching(/^(NotAllowed|Conflict)Error$/),
        message: expect.stringMatching(
          new RegExp(
            `${BRANCH}.*(permission|permitted|not allowed|declined|violation|rejectedByPolicy)`,
            'i',
          ),
        ),
      });
      expect(await host.requests()).toEqual([]);
    },

  'refusal: a repository without a commit is named': async start => {
    const host = await start(null);

    await expect(portalAt(host).publish()).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(/no commit|no branch main/),
    });
  },

  'refusal: a branch that there is not is named': async start => {
    const host = await start(HELD);
    const { publish } = portalAt(host, host.branchUrl('gone', 'egress'));

    await expect(publish()).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(/no branch gone/),
    });
  },

  'reviewers: are asked': async start => {
    const host = await start(HELD);
    const { publish } = portalAt(host);

    await publish({ reviewers: ['avery'] });
    await publish({ reviewers: ['blake'] });

    const [request] = await host.requests();
    expect(request.reviewers.sort()).toEqual(['avery', 'blake']);
  },

  'reviewers: those that there are not are named': async start => {
    const { publish } = portalAt(await start(HELD));

    await expect(publish({ reviewers: ['nobody'] })).rejects.toThrow(
      /nobody|review/i,
    );
  },
};

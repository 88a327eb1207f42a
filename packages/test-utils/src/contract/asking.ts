import {
  findMissingPlace,
  OpenPullRequests,
} from 'backstage-plugin-istio-egress-node';
import { expect } from 'expect';
import { PORTAL_ACCOUNT } from '../hosts/TestRepository';
import { BRANCH, expectPublished, HELD, portalAt } from './aPublication';
import type { Contract, ContractHost } from './ContractHost';

const missingAt = (host: ContractHost, url: string) => {
  const { gitHost, target } = portalAt(host, url);
  return findMissingPlace(target, { of: () => gitHost });
};

/** What a host is asked beside publishing. */
export const asking: Contract = {
  'conflict: an open request is found, with what it changes': async start => {
    const host = await start(HELD);
    const { gitHost, target, publish } = portalAt(host);
    await publish();
    await host.push('other', { 'policies/other.yaml': 'a\n' });
    await host.open({ branch: 'other', base: 'main', title: 'Other' });
    await host.open({
      branch: BRANCH,
      base: 'main',
      title: 'Of a fork',
      isFromFork: true,
    });
    const pulls = new OpenPullRequests({ of: () => gitHost });

    const open = await pulls.find(target, BRANCH);

    expect(open).toMatchObject([{ base: 'main', isToDefault: true }]);
    const [found] = open;
    await expect(
      found.readFile('policies/team-a.github-api/catalog-info.yaml'),
    ).resolves.toBe('kind: Resource # é\n');
    await expect(found.readFile('manifests/old.yaml')).resolves.toBeUndefined();
    expect((await found.listFiles()).sort()).toEqual([
      'README.md',
      'manifests/old.yaml',
      'policies/team-a.github-api/catalog-info.yaml',
    ]);

    const moved = { 'manifests/new.yaml': HELD['manifests/old.yaml'] };
    await publish({ branch: 'moved', written: new Map(Object.entries(moved)) });
    const [mover] = await pulls.find(target, 'moved');
    expect((await mover.listFiles()).sort()).toEqual([
      'manifests/new.yaml',
      'manifests/old.yaml',
    ]);
  },

  'history: lists all requests of a branch, newest first': async start => {
    const host = await start(HELD);
    const { gitHost, target } = portalAt(host);
    const ofBranch = { branch: BRANCH, base: 'main' };
    await host.push(BRANCH, { 'policies/first.yaml': 'a\n' });
    await host.open({ ...ofBranch, title: 'First', state: 'merged' });
    await host.push(BRANCH, { 'policies/second.yaml': 'a\n' });
    await host.open({ ...ofBranch, title: 'Second', state: 'closed' });
    await host.open({ ...ofBranch, title: 'Third' });
    await host.push('other', { 'policies/other.yaml': 'a\n' });
    await host.open({ branch: 'other', base: 'main', title: 'Other' });

    const requests = await gitHost.listRequests(target, BRANCH, {
      state: 'all',
      limit: 20,
    });

    expect(
      requests?.map(({ title, state, author }) => ({ title, state, author })),
    ).toEqual([
      { title: 'Third', state: 'open', author: PORTAL_ACCOUNT },
      { title: 'Second', state: 'closed', author: PORTAL_ACCOUNT },
      { title: 'First', state: 'merged', author: PORTAL_ACCOUNT },
    ]);
    const [first] = await host.requests();
    expect(Date.parse(requests?.[2].createdAt ?? '')).toBe(
      Date.parse(first.createdAt),
    );
  },

  'history: lists a merged request whose branch is gone': async start => {
    const host = await start(HELD);
    const { gitHost, target } = portalAt(host);
    await host.push(BRANCH, { 'policies/first.yaml': 'a\n' });
    await host.open({
      ...{ branch: BRANCH, base: 'main', title: 'First' },
      state: 'merged',
    });
    await host.deleteBranch(BRANCH);

    const requests = await gitHost.listRequests(target, BRANCH, {
      state: 'all',
      limit: 20,
    });

    expect(requests).toMatchObject([{ title: 'First', state: 'merged' }]);
  },

  'address: another repository is no empty repository': async start => {
    const host = await start(HELD);

    await expect(missingAt(host, host.missingUrl)).resolves.toMatchObject([
      { code: 'EGR515' },
    ]);
  },

  'address: what people clone leads to the default branch': async start => {
    const host = await start(HELD);
    await host.push('live', { 'policies/live.yaml': 'a\n' });

    for (const url of [
      ...host.plainUrls,
      host.plainUrls.at(-1)?.replace(/^https?:\/\//, '') ?? '',
    ]) {
      await expect(missingAt(host, url)).resolves.toEqual([]);
      const { base, request } = await portalAt(host, url).publish();
      expect({ base, number: request?.number }).toEqual({
        base: 'main',
        number: (await host.requests())[0].number,
      });
    }

    await expectPublished(host);
    expect(await host.requests()).toHaveLength(1);
  },

  'address: a branch that there is not is no empty repository': async start => {
    const host = await start(HELD);

    await expect(
      missingAt(host, host.branchUrl('gone', 'egress')),
    ).resolves.toMatchObject([{ code: 'EGR513' }]);
  },

  'address: a branch with a slash in its name is read, or named':
    async start => {
      const host = await start(HELD);
      await host.push('feature/egress', { 'deploy/a.yaml': 'a\n' });
      const url = host.branchUrl('feature/egress', 'deploy');
      const { target } = portalAt(host, url);

      await expect(missingAt(host, url)).resolves.toMatchObject(
        target.branch === 'feature/egress' ? [] : [{ code: 'EGR516' }],
      );
    },

  'confirm: tells what a branch holds, by Git’s ids': async start => {
    const host = await start(HELD);
    const { gitHost, target, publish } = portalAt(host);
    await publish();
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
  },

  'silence: a host that says no to the portal is no empty repository':
    async start => {
      const host = await start(HELD);
      const asStranger: ContractHost = {
        ...host,
        connection: {
          fetch: async () =>
            new Response('<html>Sign in</html>', { status: 401 }),
        },
      };

      await expect(
        missingAt(asStranger, host.repositoryUrl),
      ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    },
};

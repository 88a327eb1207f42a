import { expect } from 'expect';
import { BRANCH, expectPublished, HELD, portalAt } from './aPublication';
import type { Contract } from './ContractHost';

/** How a publication that is taken again ends. */
export const retrying: Contract = {
  'retry: publishing again changes nothing': async start => {
    const host = await start(HELD);
    const { publish } = portalAt(host);
    await publish();
    const before = await host.branch(BRANCH);
    const commits = host.commits();

    await publish();

    expect(await host.branch(BRANCH)).toEqual(before);
    expect(host.commits()).toBe(commits);
    expect(await host.requests()).toHaveLength(1);
  },

  'retry: a try that is cut off after any of its changes is completed':
    async start => {
      let cut = 0;
      for (let isCut = true; isCut; cut++) {
        const host = await start(HELD);
        const { publish } = portalAt(host);
        host.cutAfter(cut);
        isCut = await publish().then(
          () => false,
          () => true,
        );
        host.cutAfter(Infinity);

        await publish();

        await expectPublished(host);
        expect(await host.requests()).toMatchObject([{ state: 'open' }]);
        expect((await host.branchNames()).sort()).toEqual([BRANCH, 'main']);
      }
      // At least the commit is cut off; of a request the host can be asked.
      expect(cut).toBeGreaterThan(1);
    },

  'retry: a request that another process opens in between is the one':
    async start => {
      const host = await start(HELD);
      host.beforeOpening(() =>
        host.open({ branch: BRANCH, base: 'main', title: 'Request egress' }),
      );

      const { request } = await portalAt(host).publish();

      expect(await host.requests()).toMatchObject([
        { number: request?.number, state: 'open' },
      ]);
    },
};

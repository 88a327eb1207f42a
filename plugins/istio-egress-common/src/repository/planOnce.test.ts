import { aPlatform, aPolicyOf } from '../__testUtils__/builders';
import { judgePolicy, judgeRequest, Judgement } from '../checks';
import { planPolicy } from '../plan';
import type { Platform } from '../platform';
import type { Policy } from '../request';
import { describeRemoval, describeRequest, describeUpgrade } from '..';
import { toFileChanges } from './fileChanges';
import { planRemoval } from './planRemoval';
import { planRequest } from './planRequest';
import { planUpgrade } from './planUpgrade';
import { readTree } from './readTree';
import { renderTree } from './renderTree';

const before = aPlatform();
const HELD = ['team-a', 'team-b', 'team-c'].map(team => aPolicyOf(team));
const existing = readTree(renderTree(HELD, before).files);

/**
 * A platform that counts who looks at it: only the checks list its proxies, and
 * only the plan reads the port at which a gateway's pods listen.
 */
function counting(): { platform: Platform; looks: () => [number, number] } {
  let [judging, planning] = [0, 0];
  const moved = aPlatform({
    proxies: { corporate: { host: 'new.corp.internal', port: 3128 } },
  });
  const platform: Platform = {
    ...moved,
    proxies: new Proxy(moved.proxies, {
      ownKeys(proxies) {
        judging += 1;
        return Reflect.ownKeys(proxies);
      },
    }),
    gateways: {
      default: new Proxy(moved.gateways.default, {
        get(gateway, field) {
          if (field === 'targetPort') planning += 1;
          return Reflect.get(gateway, field);
        },
      }),
    },
  };
  return { platform, looks: () => [judging, planning] };
}

/** How often one policy is looked at that is judged and planned once. */
function looksOfOne(
  judge: (policy: Policy, platform: Platform) => Judgement,
): [number, number] {
  const { platform, looks } = counting();
  const { resolved } = judge(HELD[0], platform);
  planPolicy(resolved!, platform);
  return looks();
}

describe('a change of a repository of three policies, with its preview and its text', () => {
  const [judging, planning] = looksOfOne(judgePolicy);
  // What is asked for is held to the ceiling too.
  const [asking] = looksOfOne(judgeRequest);

  it('is counted at all', () => {
    expect(judging).toBeGreaterThan(0);
    expect(asking).toBeGreaterThan(judging);
    expect(planning).toBeGreaterThan(0);
  });

  it('judges and plans each policy once for an upgrade', () => {
    const { platform, looks } = counting();
    const change = planUpgrade({ existing, platform });
    expect(toFileChanges(change, existing).length).toBeGreaterThan(0);
    describeUpgrade(change, existing);
    expect(looks()).toEqual([3 * asking, 3 * planning]);
  });

  it('judges and plans each policy once for one more policy', () => {
    const { platform, looks } = counting();
    const change = planRequest({
      existing,
      requests: [aPolicyOf('team-d')],
      platform,
      today: '2026-06-01',
    });
    expect(toFileChanges(change, existing).length).toBeGreaterThan(0);
    describeRequest(change, platform);
    expect(looks()).toEqual([3 * judging + asking, 4 * planning]);
  });

  it('judges and plans each policy once for a removal', () => {
    const { platform, looks } = counting();
    const policy = 'team-a.github-api';
    const change = planRemoval({ existing, policy, platform });
    expect(toFileChanges(change, existing).length).toBeGreaterThan(0);
    describeRemoval(HELD[0], change);
    expect(looks()).toEqual([3 * judging, 3 * planning]);
  });
});

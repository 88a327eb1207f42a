import {
  aPlatform,
  aPolicy,
  aPolicyOf,
  toFacts,
} from '../__testUtils__/builders';
import type { Policy } from '../request';
import { findConflicts } from './judge';

const platform = aPlatform();
const emea = { route: { proxy: 'emea' } };
const elsewhere = (policy: Policy, ...others: Policy[]) =>
  findConflicts(policy, { here: [], elsewhere: others }, platform);

describe('findConflicts', () => {
  it('finds a host of the namespace that goes another way elsewhere', () => {
    const findings = elsewhere(aPolicy({ name: 'new' }), aPolicy(emea));

    expect(toFacts(findings)).toEqual([
      'EGR402 destinations[0]',
      'EGR420 destinations',
    ]);
    expect(findings[0].message).toContain('team-a.github-api');
  });

  it('finds a contradiction behind a policy that agrees', () => {
    expect(
      toFacts(
        elsewhere(
          aPolicy({ name: 'new' }),
          aPolicy({ name: 'agrees' }),
          aPolicy(emea),
        ),
      ),
    ).toContain('EGR402 destinations[0]');
  });

  it('finds a server name that is taken at the gateway by another namespace', () => {
    const passthrough = aPlatform({
      gateways: { default: { hop: 'passthrough' } },
    });

    expect(
      toFacts(
        findConflicts(
          aPolicyOf('team-a'),
          { here: [], elsewhere: [aPolicyOf('team-b', emea)] },
          passthrough,
        ),
      ),
    ).toEqual(['EGR403 destinations[0]']);
  });

  it('tells of one field once, however many contradict it', () => {
    const others = ['one', 'two', 'three'].map(name =>
      aPolicy({ name, ...emea }),
    );

    expect(
      toFacts(elsewhere(aPolicy({ name: 'new' }), ...others)).filter(fact =>
        fact.startsWith('EGR402'),
      ),
    ).toHaveLength(1);
  });

  it('finds the same need again, in whatever order its labels are', () => {
    const labelled = (name: string, selector: Record<string, string>) =>
      aPolicy({
        name,
        workload: { namespace: 'team-a', name: 'app', selector },
      });

    expect(
      toFacts(
        elsewhere(
          labelled('new', { app: 'app', tier: 'web' }),
          labelled('old', { tier: 'web', app: 'app' }),
        ),
      ),
    ).toEqual(['EGR420 destinations']);
  });

  it('leaves contradictions within the tree to the plan', () => {
    expect(
      toFacts(
        findConflicts(
          aPolicy({ name: 'new' }),
          { here: [aPolicy(emea)], elsewhere: [] },
          platform,
        ),
      ),
    ).toEqual(['EGR420 destinations']);
  });

  it.each([
    ['itself, as it was', aPolicy(), aPolicy(emea)],
    [
      'a policy that the platform does not render',
      aPolicy({ name: 'new' }),
      aPolicy({ route: { proxy: 'retired' } }),
    ],
    [
      'whatever the platform does not render',
      aPolicy({ name: 'new', route: { proxy: 'retired' } }),
      aPolicy(emea),
    ],
    [
      'a policy that contradicts itself',
      aPolicy({ name: 'new' }),
      aPolicy({
        destinations: ['a.example.com', 'b.example.com'].map(host => ({
          host,
          port: 5432,
          protocol: 'TCP',
          addresses: ['10.1.2.3'],
        })),
      }),
    ],
    ['the same host for another namespace', aPolicyOf('team-b'), aPolicy(emea)],
    [
      'another service account',
      aPolicy({ name: 'new' }),
      aPolicy({
        workload: { namespace: 'team-a', name: 'app', serviceAccount: 'other' },
      }),
    ],
    [
      'a policy for less',
      aPolicy({
        name: 'new',
        destinations: [{ host: 'api.github.com' }, { host: 'a.example.com' }],
      }),
      aPolicy(),
    ],
  ])('is quiet about %s', (_, policy, other) => {
    expect(toFacts(elsewhere(policy, other))).toEqual([]);
  });
});

import { aPlatform, aPolicy } from '../__testUtils__/builders';
import { verdictOf } from './verdict';

function enforcers(policy = aPolicy(), platform = aPlatform()) {
  return verdictOf(policy, platform).destinations.map(({ enforcedBy }) =>
    enforcedBy.map(({ by }) => by),
  );
}

describe('verdictOf', () => {
  it('names everyone who enforces a policy under lockdown', () => {
    expect(enforcers()).toEqual([
      ['sidecar', 'gateway', 'networkPolicy', 'proxy'],
    ]);
  });

  it('names nobody who does not', () => {
    const open = aPolicy({
      route: { proxy: 'direct' },
      lockdown: { registryOnly: false, networkPolicy: false },
    });
    expect(enforcers(open)).toEqual([['gateway']]);
    const [{ bypasses, path }] = verdictOf(open, aPlatform()).destinations;
    expect(bypasses.join(' ')).toContain('Without a NetworkPolicy');
    expect(bypasses.join(' ')).toContain('Without REGISTRY_ONLY');
    expect(path.map(({ kind }) => kind)).toEqual([
      'workload',
      'sidecar',
      'gateway',
      'host',
    ]);
  });

  it('says that a passthrough hop carries no identity', () => {
    const platform = aPlatform({
      gateways: { default: { hop: 'passthrough' } },
    });
    const [{ enforcedBy, bypasses }] = verdictOf(
      aPolicy(),
      platform,
    ).destinations;
    expect(enforcedBy.map(({ what }) => what).join(' ')).toContain(
      'no identity',
    );
    expect(bypasses.join(' ')).toContain('Every workload that reaches');
  });

  it('says when a workload shares its identity with others', () => {
    const shared = aPolicy({ workload: { namespace: 'team-a', name: 'app' } });
    const [{ bypasses }] = verdictOf(shared, aPlatform()).destinations;
    expect(bypasses.join(' ')).toContain('service account default');
  });

  it('says which ways inside the cluster the lockdown leaves open', () => {
    const prerequisites = (changes: Record<string, unknown>) =>
      verdictOf(aPolicy(), aPlatform(changes)).prerequisites.join(' ');
    expect(prerequisites({})).toContain('no service of another namespace');
    expect(
      prerequisites({ clusterTraffic: { namespaces: ['payments'] } }),
    ).toContain('of payments alone');
  });
});

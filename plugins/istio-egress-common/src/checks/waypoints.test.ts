import { aPlatform, aPolicy, toFacts } from '../__testUtils__/builders';
import { judgeRequest } from './judge';

const platform = aPlatform({
  limits: { unlock: true },
  waypoints: { shared: { namespace: 'egress', name: 'waypoint' } },
});

function judged(changes: Record<string, unknown>): string[] {
  const policy = aPolicy({ lockdown: { registryOnly: false }, ...changes });
  return toFacts(judgeRequest(policy, platform).findings);
}

describe('the waypoint of a route', () => {
  it('is one that the platform knows', () => {
    const route = (waypoint: string) => ({
      route: { exit: 'waypoint', waypoint },
    });
    expect(judged(route('shared'))).toEqual([]);
    expect(judged(route('other'))).toEqual(['EGR230 route.waypoint']);
    expect(judged(route('constructor'))).toEqual(['EGR230 route.waypoint']);
  });

  it('needs the exit of that name', () => {
    expect(judged({ route: { waypoint: 'shared' } })).toEqual([
      'EGR331 route.waypoint',
    ]);
  });

  it('lies in a namespace that no policy is for', () => {
    expect(judged({ workload: { namespace: 'egress' } })).toEqual([
      'EGR210 workload.namespace',
    ]);
  });
});

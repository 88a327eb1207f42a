import {
  aPlatform,
  aPolicy,
  aPolicyOf,
  aResolved,
} from '../__testUtils__/builders';
import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { finish } from '../steps';
import { planSet } from './plan';

const SERVICE =
  'manifests/namespaces/team-a/api.github.com/virtual-service.yaml';

const planned = (policies: readonly ResolvedPolicy[], platform: Platform) =>
  finish(planSet(policies, platform));

describe('planSet', () => {
  it('names all policies that need an object, whatever their order', () => {
    const platform = aPlatform();
    const policies = ['team-b', 'team-a', 'team-c'].map(team =>
      aResolved(aPolicyOf(team), platform),
    );
    const objects = planned(policies, platform);
    const shared = [...objects.values()].filter(
      ({ policies: names }) => names.length > 1,
    );
    expect(shared.length).toBeGreaterThan(0);
    for (const { policies: names } of shared) {
      expect(names).toEqual([
        'team-a.github-api',
        'team-b.github-api',
        'team-c.github-api',
      ]);
    }
    expect(planned([...policies].reverse(), platform)).toEqual(objects);
  });

  it('gives each reason where the ports of a host leave in two ways, whatever the order', () => {
    const platform = aPlatform({
      defaults: { route: { proxy: 'corporate' } },
      limits: { direct: true },
    });
    const policies = [
      aPolicy(),
      aPolicy({
        name: 'github-upload',
        destinations: [{ host: 'api.github.com', port: 8443 }],
        route: { exit: 'sidecar' },
      }),
    ].map(policy => aResolved(policy, platform));
    const { because } = planned(policies, platform).get(SERVICE)!;
    expect(because).toContain('to the egress gateway');
    expect(because).toContain('routes calls of team-a to api.github.com, ');
    expect(planned([...policies].reverse(), platform)).toEqual(
      planned(policies, platform),
    );
  });

  it('takes the addresses of a host for the same in any order', () => {
    const platform = aPlatform({ defaults: { route: { proxy: 'direct' } } });
    const policyOf = (team: string, addresses: string[]) =>
      aPolicyOf(team, {
        destinations: [
          { host: 'db.example.com', port: 5432, protocol: 'TCP', addresses },
        ],
      });
    const policies = [
      policyOf('team-a', ['10.1.2.4', '10.1.2.3']),
      policyOf('team-b', ['10.1.2.3', '10.1.2.4']),
    ].map(policy => aResolved(policy, platform));
    expect(planned([...policies].reverse(), platform)).toEqual(
      planned(policies, platform),
    );
  });

  it('declares all ports of a host once for which Istio hands out an address', () => {
    const platform = aPlatform({ istio: { dnsCapture: true } });
    const policyOf = (name: string, ports: number[], exit: string) =>
      aPolicy({
        name,
        destinations: ports.map(port => ({ host: 'smtp.example.com', port })),
        route: { exit },
      });
    const policies = [
      policyOf('submission', [587, 443], 'gateway'),
      policyOf('relay', [25], 'sidecar'),
    ].map(policy => aResolved(policy, platform));
    const entries = [...planned(policies, platform).values()].flatMap(each =>
      each.kind === 'ServiceEntry' && each.host === 'smtp.example.com'
        ? [each]
        : [],
    );
    // Each entry gets an address of its own, and DNS answers with all of them.
    expect(
      entries.map(({ allocated = false, ports }) => [
        allocated,
        ...ports.map(({ name, number }) => `${name} ${number}`),
      ]),
    ).toEqual([
      [true, 'tcp-25 25', 'tcp-587 587'],
      [false, 'tls 443'],
    ]);
    expect(planned([...policies].reverse(), platform)).toEqual(
      planned(policies, platform),
    );
  });

  it('dials the pods behind the Service of a proxy at their own port', () => {
    const platform = aPlatform({
      proxies: {
        corporate: {
          host: 'squid.proxy.svc.cluster.local',
          port: 3128,
          targetPort: 13128,
          selector: { app: 'squid' },
        },
      },
    });
    const policy = aPolicy({ route: { exit: 'application' } });
    const own = planned([aResolved(policy, platform)], platform).get(
      'manifests/policies/team-a.github-api/network-policy.yaml',
    );
    expect(own).toMatchObject({
      peers: [
        {
          namespace: 'proxy',
          labels: { app: 'squid' },
          ports: [{ port: 13128, protocol: 'TCP' }],
        },
      ],
    });
  });
});

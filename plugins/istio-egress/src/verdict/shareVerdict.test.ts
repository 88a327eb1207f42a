import {
  Bypass,
  DestinationVerdict,
} from 'backstage-plugin-istio-egress-common';
import { shareVerdict } from './shareVerdict';

function aDestination(
  only: Partial<DestinationVerdict> & { host: string },
): DestinationVerdict {
  return {
    port: 443,
    leavesAt: 443,
    protocol: 'TLS',
    path: [
      { kind: 'proxy', label: 'corporate' },
      { kind: 'host', label: only.host },
    ],
    enforcedBy: [],
    bypasses: [],
    ...only,
  };
}

const dns: Bypass = { id: 'dns', what: 'DNS' };
const fronting: Bypass = { id: 'domain-fronting', what: 'fronting' };

describe('shareVerdict', () => {
  it('shows the port that leaves beside the one that is dialled', () => {
    const { routes } = shareVerdict({
      destinations: [
        aDestination({ host: 'a.example.com', port: 80, leavesAt: 8443 }),
        aDestination({ host: 'b.example.com' }),
      ],
      prerequisites: [],
    });
    expect(routes[0].hosts.map(({ endpoint }) => endpoint)).toEqual([
      'a.example.com:80 → 8443',
      'b.example.com:443',
    ]);
  });

  it('separates what every destination has in common from what is its own', () => {
    const { everywhere, exceptions } = shareVerdict({
      destinations: [
        aDestination({ host: 'a.example.com', bypasses: [dns, fronting] }),
        aDestination({ host: 'b.example.com', bypasses: [dns] }),
      ],
      prerequisites: [],
    });

    expect(everywhere.bypasses).toEqual(['DNS']);
    expect(exceptions).toEqual([
      {
        endpoint: 'a.example.com:443',
        judgement: { enforcements: [], bypasses: ['fronting'] },
      },
    ]);
  });

  it('puts the hosts that leave by one route at the end of that route', () => {
    const { routes } = shareVerdict({
      destinations: [
        aDestination({ host: 'a.example.com' }),
        aDestination({
          host: 'b.example.com',
          path: [{ kind: 'proxy', label: 'emea' }],
        }),
        aDestination({ host: 'c.example.com' }),
      ],
      prerequisites: [],
    });

    expect(
      routes.map(({ steps, hosts }) => [
        steps[0].label,
        ...hosts.map(({ endpoint }) => endpoint),
      ]),
    ).toEqual([
      ['corporate', 'a.example.com:443', 'c.example.com:443'],
      ['emea', 'b.example.com:443'],
    ]);
  });
});

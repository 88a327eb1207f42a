import { DestinationVerdict } from 'backstage-plugin-istio-egress-common';
import { shareVerdict } from './shareVerdict';

function aDestination(
  only: Pick<DestinationVerdict, 'host' | 'bypasses'>,
): DestinationVerdict {
  return { port: 443, protocol: 'TLS', path: [], enforcedBy: [], ...only };
}

describe('shareVerdict', () => {
  it('separates what every destination has in common from what is its own', () => {
    const { everywhere, destinations } = shareVerdict({
      destinations: [
        aDestination({ host: 'a.example.com', bypasses: ['DNS', 'fronting'] }),
        aDestination({ host: 'b.example.com', bypasses: ['DNS'] }),
      ],
      prerequisites: [],
    });

    expect(everywhere.bypasses).toEqual(['DNS']);
    expect(destinations.map(({ here }) => here.bypasses)).toEqual([
      ['fronting'],
      [],
    ]);
  });
});

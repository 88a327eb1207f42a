import { toFacts } from '../__testUtils__/builders';
import { readPlatform } from './readPlatform';

const corporate = { host: 'proxy.corp.internal', port: 3128 };

function findingsOf(input: unknown): string[] {
  const read = readPlatform(input);
  return read.ok ? [] : toFacts(read.findings).sort();
}

describe('A platform with mistakes of both kinds', () => {
  it('is told all of them at once', () => {
    expect(
      findingsOf({
        istio: { version: '1.20' },
        proxies: { corporate: { ...corporate, port: 'none' }, direct: {} },
        hosts: { allow: ['api.github.com'], alow: [] },
        defaults: { route: { proxy: 'emea', gateway: 'none' } },
      }),
    ).toEqual(
      [
        'EGR001 hosts.alow',
        'EGR002 proxies.direct.host',
        'EGR002 proxies.direct.port',
        'EGR003 proxies.corporate.port',
        'EGR902 defaults.route.gateway',
        'EGR902 defaults.route.proxy',
        'EGR906 istio.version',
      ].sort(),
    );
  });

  it.each([
    [
      'a default that a mistake took away',
      {
        proxies: { corporate: { host: 'proxy.corp.internal' } },
        defaults: { route: { proxy: 'corporate' } },
      },
      ['EGR002 proxies.corporate.port'],
    ],
    [
      'a secret whose TLS is misspelt',
      {
        proxies: { corporate: { ...corporate, tls: 'sImple', caSecret: 'x' } },
      },
      ['EGR009 proxies.corporate.tls'],
    ],
    [
      'the gateways when their whole section is no mapping',
      { gateways: 'eu', defaults: { route: { gateway: 'eu' } } },
      ['EGR003 gateways'],
    ],
    [
      'what a gateway’s API needs when the version cannot be read',
      {
        istio: { version: 'newest' },
        gateways: {
          eu: {
            namespace: 'a',
            service: 'a',
            selector: { a: 'a' },
            api: 'kubernetes',
          },
        },
      },
      [expect.stringMatching(/^EGR\d+ istio.version$/)],
    ],
  ])('is not told of %s', (_, input, expected) => {
    expect(findingsOf(input)).toEqual(expected);
  });

  it('that is no mapping has that one', () => {
    expect(findingsOf('none')).toHaveLength(1);
  });
});

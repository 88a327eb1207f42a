import { aPolicy, aRequest } from '../__testUtils__/builders';
import { readHeldRequest, readRequest } from '../request';
import { defaultsOf, endpointsOf, withProtocols } from './endpoints';

const host = 'a.example.com';

/** What a request's destination comes to. */
function meant(destination: Record<string, unknown>) {
  return defaultsOf(
    aPolicy({ destinations: [{ host, ...destination }] }).destinations[0],
  );
}

/** What the destination of an entity comes to, which may have been written long ago. */
function held(destination: Record<string, unknown>) {
  const read = readHeldRequest(
    aRequest({ destinations: [{ host, ...destination }] }),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.findings));
  return defaultsOf(read.value.destinations[0]);
}

describe('defaultsOf', () => {
  it.each([
    [{}, { protocol: 'TLS', port: 443 }],
    [{ port: 465 }, { protocol: 'TLS', port: 465 }],
    [{ port: 587 }, { protocol: 'TCP', port: 587 }],
    [{ port: 80 }, { protocol: 'HTTP', port: 80, tls: 'none' }],
    [{ port: 8080 }, { protocol: 'HTTP', port: 8080, tls: 'none' }],
    [{ protocol: 'HTTPS' }, { protocol: 'TLS', port: 443 }],
    [
      { protocol: 'WSS', port: 8443 },
      { protocol: 'TLS', port: 8443 },
    ],
    [{ protocol: 'WS' }, { protocol: 'HTTP', port: 80, tls: 'none' }],
    [{ protocol: 'HTTP' }, { protocol: 'HTTP', port: 80, tls: 'none' }],
    [
      { protocol: 'HTTP', port: 8080 },
      { protocol: 'HTTP', port: 8080, tls: 'originate', tlsPort: 443 },
    ],
    [
      { protocol: 'HTTP', port: 8080, tls: 'none' },
      { protocol: 'HTTP', port: 8080, tls: 'none' },
    ],
    [
      { protocol: 'HTTP', tls: 'originate' },
      { protocol: 'HTTP', port: 80, tls: 'originate', tlsPort: 443 },
    ],
    [
      { protocol: 'HTTP', tlsPort: 8443 },
      { protocol: 'HTTP', port: 80, tls: 'originate', tlsPort: 8443 },
    ],
    [
      { protocol: 'HTTP', caSecret: 'corp-ca' },
      { protocol: 'HTTP', port: 80, tls: 'originate', tlsPort: 443 },
    ],
    [
      { protocol: 'GRPC' },
      { protocol: 'GRPC', port: 443, tls: 'originate', tlsPort: 443 },
    ],
    [
      { protocol: 'GRPC', port: 50051 },
      { protocol: 'GRPC', port: 50051, tls: 'originate', tlsPort: 50051 },
    ],
    [
      { protocol: 'HTTP2', port: 80 },
      { protocol: 'HTTP2', port: 80, tls: 'none' },
    ],
    [
      { protocol: 'HTTP2', port: 80, tls: 'originate' },
      { protocol: 'HTTP2', port: 80, tls: 'originate', tlsPort: 443 },
    ],
  ])('takes %j for %j', (destination, defaults) => {
    expect(meant(destination)).toEqual(defaults);
  });
});

describe('an entity that was written before entities named protocols', () => {
  it.each([
    [{ port: 587 }, { protocol: 'TLS', port: 587 }],
    [{ port: 80 }, { protocol: 'TLS', port: 80 }],
    [{ port: 9200 }, { protocol: 'TLS', port: 9200 }],
    [
      { protocol: 'HTTP' },
      { protocol: 'HTTP', port: 80, tls: 'originate', tlsPort: 443 },
    ],
    [
      { protocol: 'HTTP', port: 8080, tlsPort: 8443 },
      { protocol: 'HTTP', port: 8080, tls: 'originate', tlsPort: 8443 },
    ],
  ])('means by %j what it meant: %j', (destination, defaults) => {
    expect(held(destination)).toEqual(defaults);
  });

  it('keeps what a later one says', () => {
    const plain = { protocol: 'HTTP', tls: 'none' };
    expect(held(plain)).toEqual({ protocol: 'HTTP', port: 80, tls: 'none' });
  });
});

describe('withProtocols', () => {
  it('says what was decided, so that reading it back decides nothing', () => {
    const asked = aPolicy({
      destinations: [
        { host, port: 587, addresses: ['10.1.2.3'] },
        { host, protocol: 'WS', proxy: 'emea' },
        { host: 'b.example.com' },
      ],
    });
    const kept = withProtocols(asked);
    expect(kept.destinations).toEqual([
      { host, port: 587, protocol: 'TCP', addresses: ['10.1.2.3'] },
      { host, protocol: 'HTTP', tls: 'none', proxy: 'emea' },
      { host: 'b.example.com', protocol: 'TLS' },
    ]);
    for (const read of [readRequest(kept), readHeldRequest(kept)]) {
      expect(read).toEqual({ ok: true, value: kept });
    }
    expect(withProtocols(kept)).toEqual(kept);
    expect(endpointsOf(kept)).toEqual(endpointsOf(asked));
  });
});

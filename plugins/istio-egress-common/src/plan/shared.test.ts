import type {
  PlannedServiceEntry,
  PlannedSidecar,
  PlannedVirtualService,
} from './resources';
import { shared } from './shared';

const common = {
  name: 'egress-a',
  namespace: 'team-a',
  path: 'manifests/namespaces/team-a/a.example.com/x.yaml',
  because: 'is needed',
  policies: ['team-a.one'],
};
const tls = { number: 443, name: 'tls', protocol: 'TLS' as const };
const entry: PlannedServiceEntry = {
  ...common,
  kind: 'ServiceEntry',
  host: 'a.example.com',
  ports: [tls],
  resolution: 'STATIC',
  endpoints: ['10.1.2.3'],
};
const route = {
  port: 443,
  match: 'tls' as const,
  target: { host: 'gateway', port: 443 },
};
const service: PlannedVirtualService = {
  ...common,
  kind: 'VirtualService',
  host: 'a.example.com',
  gateway: 'mesh',
  routes: [route],
};

describe('shared', () => {
  it('is one object where two policies plan the same', () => {
    const other = { ...entry, waypoint: undefined, policies: ['team-a.two'] };
    expect(shared(entry, other)).toEqual(entry);
  });

  it('lists the ports of both, ascending', () => {
    const http = { number: 80, name: 'http', protocol: 'HTTP' as const };
    expect(shared(entry, { ...entry, ports: [http, tls] })).toEqual({
      ...entry,
      ports: [http, tls],
    });
    const routeOf80 = { ...route, port: 80, match: 'http' as const };
    expect(shared(service, { ...service, routes: [routeOf80] })).toEqual({
      ...service,
      routes: [routeOf80, route],
    });
  });

  it('lists the Services of both, sorted', () => {
    const sidecar: PlannedSidecar = {
      ...common,
      kind: 'Sidecar',
      hosts: ['./*'],
      services: ['proxy/squid.proxy.svc.cluster.local'],
    };
    const other = {
      ...sidecar,
      services: ['edge/squid.edge.svc.cluster.local'],
    };
    expect(shared(sidecar, other)).toEqual({
      ...sidecar,
      services: [...other.services, ...sidecar.services],
    });
    expect(shared(sidecar, { ...sidecar, services: [] })).toEqual(sidecar);
  });

  it.each([
    ['another kind', entry, service],
    ['another endpoint', entry, { ...entry, endpoints: ['10.1.2.4'] }],
    [
      'one more endpoint',
      entry,
      { ...entry, endpoints: ['10.1.2.3', '10.1.2.4'] },
    ],
    ['another reason', entry, { ...entry, because: 'is wanted' }],
    [
      'a field that the other has not',
      entry,
      { ...entry, addresses: ['10.1.2.3'] },
    ],
    [
      'another protocol of one port',
      entry,
      { ...entry, ports: [{ ...tls, protocol: 'TCP' as const }] },
    ],
    [
      'another target of one port',
      service,
      {
        ...service,
        routes: [{ ...route, target: { host: 'waypoint', port: 443 } }],
      },
    ],
    ['another host', service, { ...service, host: 'b.example.com' }],
  ])('throws for %s at one path', (_what, one, other) => {
    expect(() => shared(one, other)).toThrow(common.path);
    expect(() => shared(other, one)).toThrow(common.path);
  });
});

import { FollowedCall, Mesh, Service } from '../explain';
import { at, listAt, numberAt, textAt } from '../plainData';
import { DIRECT, Platform } from '../platform';
import type { Destination, Policy } from '../request';
import { assumedProtocol } from '../request';
import { variableOf } from './byVariables';

/** A destination as a request writes it, and the route that it takes. */
export interface Asked {
  destination: Destination;
  route: NonNullable<Policy['route']>;
  /** Whether the application asks the proxy itself, since its variables name it. */
  isByVariables?: boolean;
  /** A proxy that is called today and that the platform does not have. */
  otherProxy?: string;
}

/** What a call is called in a request. */
export function toAsked(
  mesh: Mesh,
  call: FollowedCall,
  platform: Platform,
): Asked {
  return {
    destination: toDestination(mesh, call),
    ...toRoute(mesh, call, platform),
  };
}

function toDestination(
  mesh: Mesh,
  { call, caller, explained }: FollowedCall,
): Destination {
  const { host, port } = explained;
  const service = serviceOf(mesh, caller.namespace, host, port);
  const destination = { host, port };
  if (call.speaks === 'TCP') {
    const addresses = service ? addressesOf(service) : [];
    return {
      ...destination,
      protocol: 'TCP',
      ...(addresses.length > 0 && { addresses }),
    };
  }
  if (call.speaks === 'TLS') {
    return assumedProtocol(port) === 'TLS'
      ? destination
      : { ...destination, protocol: 'TLS' };
  }
  const protocol = httpOf(service, port);
  const begins = explained.tls === 'sidecar' || explained.tls === 'gateway';
  if (!begins) return { ...destination, protocol, tls: 'none' };
  const tlsPort = Number(/:(\d+)$/.exec(explained.path.at(-1) ?? '')?.[1]);
  return {
    ...destination,
    protocol,
    tls: 'originate',
    ...(tlsPort > 0 && { tlsPort }),
  };
}

function serviceOf(
  { services }: Mesh,
  namespace: string,
  host: string,
  port: number,
): Service | undefined {
  const known = services.filter(
    each =>
      each.host === host && each.ports.some(({ number }) => number === port),
  );
  return known.find(each => each.namespace === namespace) ?? known[0];
}

/** The port's protocol as it is written: a model of routes tells HTTP/2 and gRPC from nothing. */
function httpOf(
  service: Service | undefined,
  port: number,
): 'HTTP' | 'HTTP2' | 'GRPC' {
  const written = listAt(service?.object?.content, 'spec', 'ports').find(
    each => numberAt(each, 'number') === port,
  );
  const name = textAt(written, 'protocol')?.toUpperCase();
  if (name === 'GRPC' || name === 'GRPC-WEB') return 'GRPC';
  return name === 'HTTP2' ? 'HTTP2' : 'HTTP';
}

const ADDRESS = /^[\d.]+(\/\d+)?$|:/;

function addressesOf({ addresses, endpoints, isAllocated }: Service): string[] {
  if (isAllocated) return [];
  const known =
    addresses.length > 0
      ? addresses
      : endpoints
          .map(({ address }) => address)
          .filter(each => ADDRESS.test(each));
  return [...new Set(known)];
}

function toRoute(
  mesh: Mesh,
  call: FollowedCall,
  platform: Platform,
): Omit<Asked, 'destination'> {
  const { explained } = call;
  const defaults = platform.defaults.route;
  const variable = variableOf(call, mesh);
  if (variable) {
    const place = `${variable.host}:${variable.port}`;
    const proxy = proxyAt(platform, place);
    return {
      isByVariables: true,
      route: {
        ...(defaults.exit !== 'application' && { exit: 'application' }),
        ...(proxy !== undefined && proxy !== defaults.proxy && { proxy }),
      },
      ...(proxy === undefined && { otherProxy: place }),
    };
  }
  const place = explained.path
    .find(each => each.startsWith('proxy '))
    ?.slice('proxy '.length);
  const proxy = place === undefined ? undefined : proxyAt(platform, place);
  const isDirect =
    place === undefined &&
    defaults.proxy === undefined &&
    platform.limits.direct;
  const certificate = certificateOf(mesh, call);
  const hasGateways = Object.keys(platform.gateways).length > 0;
  return {
    route: {
      ...(!hasGateways && defaults.exit === undefined && { exit: 'sidecar' }),
      ...(proxy !== undefined && proxy !== defaults.proxy && { proxy }),
      ...(isDirect && { proxy: DIRECT }),
      ...(certificate !== undefined && { clientCertificate: certificate }),
    },
    ...(place !== undefined && proxy === undefined && { otherProxy: place }),
  };
}

/** The platform's name for a proxy that is reached at `host:port`, or at one of its addresses. */
function proxyAt({ proxies }: Platform, place: string): string | undefined {
  const places = place.split(' or ');
  return Object.keys(proxies).find(name => {
    const { host, port, addresses = [] } = proxies[name];
    return [host, ...addresses].some(each =>
      places.includes(`${each}:${port}`),
    );
  });
}

/** The Secret whose certificate is presented to the host. */
function certificateOf(
  { destinationRules }: Mesh,
  { journey }: FollowedCall,
): string | undefined {
  const hosts = journey.steps.flatMap(({ service }) => service?.host ?? []);
  return destinationRules
    .filter(({ host }) => hosts.includes(host))
    .flatMap(({ object }) => {
      const policy = at(object.content, 'spec', 'trafficPolicy');
      return [policy, ...listAt(policy, 'portLevelSettings')];
    })
    .filter(each => textAt(each, 'tls', 'mode') === 'MUTUAL')
    .map(each => textAt(each, 'tls', 'credentialName'))
    .find(each => each !== undefined);
}

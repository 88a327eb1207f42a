import { arrive } from './arrival';
import { authorize, trustDomainsIn } from './authorization';
import type { Caller } from './caller';
import { Dead, Forwarder, toCluster, Upstream } from './cluster';
import { textAt } from './fields';
import type { Arrival, ArrivalRefusal } from './gatewayRoutes';
import {
  Destination,
  GatewayPods,
  isByServerName,
  Mesh,
  podsBehind,
  Route,
  Server,
  Service,
  VirtualService,
} from './model';
import { Hop, policiesAgainst } from './networkPolicy';
import type { KubernetesObject } from './objects';
import { decide, OutboundCall } from './outbound';
import { scopeOf, scopeOfGateway } from './scope';
import { outermost, Stream, unwrapped } from './stream';
import { filterFor, unclear } from './unfollowed';

/** Why a call goes no further. */
export type Refusal =
  | Dead
  | ArrivalRefusal
  | 'registryOnly'
  | 'wrongProtocol'
  | 'authorization'
  | 'authorizationOutbound'
  | 'networkPolicy';

/** A proxy on the way, and what decided there. */
export interface Step {
  at: 'sidecar' | GatewayPods;
  route?: Route;
  by?: VirtualService;
  server?: Server;
  /** What it sent the call to. */
  service?: Service;
}

/** The way of one call, and how it ends. */
export interface Journey {
  steps: Step[];
  /** Where it leaves the mesh, and as what. */
  exit?: Pick<Upstream, 'endpoints' | 'stream'>;
  refusal?: Refusal;
  /** Why it cannot be told. */
  unknown?: string;
  /** The NetworkPolicies that refuse it, and where to. */
  policies?: KubernetesObject[];
  hop?: Hop;
}

/** More than any way takes: a sidecar, a gateway, and the gateway again for a second and a third pass. */
const MOST_STEPS = 5;

const SOME_OTHER_ACCOUNT = '*';

const UNKNOWN_POLICY =
  'an AuthorizationPolicy looks at more than this tool knows';

/** Follows one call of a caller, as Istio's configuration makes it go. */
export function follow(
  mesh: Mesh,
  caller: Caller,
  call: OutboundCall,
): Journey {
  const original = { address: call.host, port: call.port };
  const sent: Stream = {
    ...(call.speaks === 'HTTP' && { authority: call.host }),
    layers:
      call.speaks === 'TLS'
        ? [
            {
              kind: 'TLS',
              name: call.host,
              by: 'application',
              isMesh: false,
              hasCertificate: false,
            },
          ]
        : [],
  };
  if (caller.outside === 'ambient') {
    return {
      steps: [],
      unknown: 'ztunnel takes the calls of ambient namespaces',
    };
  }
  if (
    caller.outside === 'notInjected' ||
    caller.excludedPorts.includes(call.port)
  ) {
    return { steps: [], exit: { endpoints: [original], stream: sent } };
  }
  const journey: Journey = { steps: [{ at: 'sidecar' }] };
  const unfollowed = filterFor(mesh, caller, 'SIDECAR_OUTBOUND');
  if (unfollowed) return { ...journey, unknown: unfollowed };
  const scope = scopeOf(mesh, caller);
  if (scope.sidecar?.hasListeners) {
    return { ...journey, unknown: 'the Sidecar has listeners of its own' };
  }
  const reason = unclear(scope, call.host);
  if (reason) return { ...journey, unknown: reason };
  const decision = decide(scope, call);
  switch (decision.kind) {
    case 'unknown':
      return { ...journey, unknown: decision.why };
    case 'blocked':
      return { ...journey, refusal: decision.why };
    case 'passthrough':
      return stopped(mesh, caller, { port: call.port }, journey)
        ? journey
        : { ...journey, exit: { endpoints: [original], stream: sent } };
    default: {
      const forwarder: Forwarder = {
        kind: 'sidecar',
        namespace: caller.namespace,
        scope,
      };
      if (
        decision.kind === 'service' &&
        !decision.isHttp &&
        isRefusedHere(mesh, forwarder, decision.destination, call, journey)
      ) {
        return journey;
      }
      const upstream = send(mesh, forwarder, decision, journey, {
        listenerPort: call.port,
        stream: sent,
        serverName: call.host,
        original,
      });
      return upstream ? onward(mesh, caller, upstream, journey) : journey;
    }
  }
}

/**
 * Whether an AuthorizationPolicy ends a call at the sidecar that it leaves by. Istio
 * asks the policies of the pods, and those of the service's namespace, which are
 * meant for what comes in, of what goes out to a wildcard whose names are looked up as they are called (`buildCompleteNetworkFilters`).
 */
function isRefusedHere(
  mesh: Mesh,
  { namespace, scope }: Forwarder,
  { host }: Destination,
  call: OutboundCall,
  journey: Journey,
): boolean {
  const service = scope.byHost.get(host);
  if (!service || !isByServerName(service)) return false;
  const verdict = authorize(
    mesh,
    { namespace, labels: scope.labels, service },
    {
      port: call.port,
      serverName: call.speaks === 'TLS' ? call.host : '',
    },
  );
  if (verdict === 'allowed') return false;
  journey.steps[0].service = service;
  if (verdict === 'denied') journey.refusal = 'authorizationOutbound';
  else journey.unknown = UNKNOWN_POLICY;
  return true;
}

interface Sent {
  listenerPort: number;
  stream: Stream;
  serverName: string;
  original: { address: string; port: number };
}

/** Sends a call on by a route, or to a service itself; nothing comes of it where the journey ends. */
function send(
  mesh: Mesh,
  forwarder: Forwarder,
  decision:
    | { kind: 'route'; route: Route; by: VirtualService; isHttp: boolean }
    | { kind: 'service'; destination: Destination; isHttp: boolean },
  journey: Journey,
  sent: Sent,
): Upstream | undefined {
  const step = journey.steps[journey.steps.length - 1];
  let { stream } = sent;
  let destination: Destination;
  if (decision.kind === 'route') {
    const { route, by } = decision;
    step.route = route;
    step.by = by;
    if (route.isAnswer) {
      journey.refusal = 'noRoute';
      return undefined;
    }
    if (route.destinations.length !== 1) {
      journey.unknown = 'a route splits the call between destinations';
      return undefined;
    }
    [destination] = route.destinations;
    if (route.authority !== undefined && decision.isHttp) {
      stream = { ...stream, authority: route.authority };
    }
  } else {
    destination = decision.destination;
  }
  const upstream = toCluster(mesh, forwarder, destination, {
    ...sent,
    stream,
    isHttp: decision.isHttp,
  });
  const reason = unclear(forwarder.scope, destination.host);
  if (reason) {
    journey.unknown = reason;
    return undefined;
  }
  if (typeof upstream === 'string') {
    journey.refusal = upstream;
    return undefined;
  }
  step.service = upstream.service;
  return upstream;
}

/** Follows what a proxy has sent, through gateways until it leaves the mesh. */
function onward(
  mesh: Mesh,
  caller: Caller,
  first: Upstream,
  journey: Journey,
): Journey {
  const [trustDomain] = trustDomainsIn(mesh);
  let principal = `${trustDomain}/ns/${caller.namespace}/sa/${
    caller.serviceAccount ?? SOME_OTHER_ACCOUNT
  }`;
  let upstream = first;
  let pods: GatewayPods | undefined;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const [{ address, port }] = upstream.endpoints;
    const isLoopback = pods !== undefined && /^127\./.test(address);
    const next: GatewayPods | undefined = isLoopback
      ? pods
      : upstream.service && podsBehind(upstream.service, mesh.pods);
    const hop = { port, pods: next ?? podsOf(upstream.service) };
    if (step === 0 && stopped(mesh, caller, hop, journey)) return journey;
    if (next === undefined) {
      const { endpoints, stream } = upstream;
      return { ...journey, exit: { endpoints, stream } };
    }
    pods = next;
    journey.steps.push({ at: pods });
    const layer = outermost(upstream.stream);
    const isKnown = layer?.kind === 'TLS' && layer.isMesh;
    const arrival = arrive(mesh, pods, {
      port,
      stream: upstream.stream,
      ...(isKnown && { principal: `spiffe://${principal}` }),
      ...(isLoopback && { loopback: address }),
    });
    const failed = endAt(mesh, pods, arrival, journey);
    if (failed || arrival.kind !== 'route') return journey;
    const { isTerminated, server } = arrival;
    journey.steps[journey.steps.length - 1].server = server;
    const verdict = authorize(mesh, pods, {
      ...(isKnown &&
        isTerminated && {
          principal,
          namespace: principal.split('/')[2],
        }),
      port,
      serverName: layer?.kind === 'TLS' ? layer.name : '',
      ...(isLoopback && { address }),
    });
    if (verdict === 'denied') return { ...journey, refusal: 'authorization' };
    if (verdict === 'unknown') {
      return { ...journey, unknown: UNKNOWN_POLICY };
    }
    const stream = isTerminated ? unwrapped(upstream.stream) : upstream.stream;
    const sent = send(
      mesh,
      {
        kind: 'gateway',
        namespace: pods.namespace,
        scope: scopeOfGateway(mesh, pods),
      },
      arrival,
      journey,
      {
        listenerPort: server.port,
        stream,
        serverName: layer?.kind === 'TLS' ? layer.name : '',
        original: { address, port },
      },
    );
    if (sent === undefined) return journey;
    upstream = sent;
    principal = `${trustDomain}/ns/${pods.namespace}/sa/${pods.name}-service-account`;
  }
  return { ...journey, unknown: 'the call runs in circles' };
}

/** Whether NetworkPolicies keep a call in its pod. */
function stopped(
  mesh: Mesh,
  caller: Caller,
  hop: Hop,
  journey: Journey,
): boolean {
  const policies = policiesAgainst(mesh, caller, hop);
  if (policies.length === 0) return false;
  journey.refusal = 'networkPolicy';
  journey.policies = policies;
  journey.hop = hop;
  return true;
}

/** The pods of a Service that is no gateway's. */
function podsOf(service: Service | undefined): Hop['pods'] {
  return service?.resolution === 'cluster'
    ? { namespace: service.namespace, labels: service.selector }
    : undefined;
}

/** Whether a call ends at a gateway. */
function endAt(
  mesh: Mesh,
  pods: GatewayPods,
  arrival: Arrival,
  journey: Journey,
): boolean {
  const filter = filterFor(mesh, pods, 'GATEWAY');
  const isOther = mesh.others.some(
    ({ kind, group, content }) =>
      kind === 'Gateway' &&
      group === 'gateway.networking.k8s.io' &&
      textAt(content, 'spec', 'gatewayClassName') !== 'istio-waypoint',
  );
  if (filter || isOther) {
    journey.unknown = filter ?? 'the Gateway API is not followed';
    return true;
  }
  if (arrival.kind === 'route') return false;
  if (arrival.kind === 'unknown') {
    journey.unknown = arrival.why;
    return true;
  }
  journey.refusal = arrival.why;
  journey.steps[journey.steps.length - 1].server = arrival.server;
  return true;
}

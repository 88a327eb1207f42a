import { Forwarder, TakenCall, toCluster } from './cluster';
import type { Destination, Mesh, Route, VirtualService } from './model';
import type { Passage, Step } from './passage';
import { unclear } from './unfollowed';

/** What a proxy sends a call on by: a route, or the service that was called itself. */
export type Forwarding =
  | { kind: 'route'; route: Route; by: VirtualService; isHttp: boolean }
  | { kind: 'service'; destination: Destination; isHttp: boolean };

/** Sends a call on from a proxy, the step so far. */
export function forward(
  mesh: Mesh,
  forwarder: Forwarder,
  soFar: Step,
  forwarding: Forwarding,
  call: TakenCall,
): Passage {
  const { isHttp } = forwarding;
  if (forwarding.kind === 'service') {
    const { destination } = forwarding;
    return sendTo(mesh, forwarder, soFar, destination, { ...call, isHttp });
  }
  const { route, by } = forwarding;
  const step: Step = { ...soFar, route, by };
  if (route.isAnswer) return { step, end: { refusal: 'noRoute' } };
  if (route.destinations.length !== 1) {
    const unknown = 'a route splits the call between destinations';
    return { step, end: { unknown } };
  }
  const [destination] = route.destinations;
  const stream =
    route.authority !== undefined && isHttp
      ? { ...call.stream, authority: route.authority }
      : call.stream;
  return sendTo(mesh, forwarder, step, destination, {
    ...call,
    stream,
    isHttp,
  });
}

function sendTo(
  mesh: Mesh,
  forwarder: Forwarder,
  step: Step,
  destination: Destination,
  call: TakenCall & { isHttp: boolean },
): Passage {
  const unknown = unclear(forwarder.scope, destination.host);
  if (unknown !== undefined) return { step, end: { unknown } };
  const upstream = toCluster(mesh, forwarder, destination, call);
  return typeof upstream === 'string'
    ? { step, end: { refusal: upstream } }
    : { step: { ...step, service: upstream.service }, upstream };
}

import { arrive } from './arrival';
import { authorize } from './authorization';
import { Forwarder, serverNameOf, Upstream } from './cluster';
import { textAt } from '../plainData';
import { forward } from './forward';
import type { GatewayPods, Mesh } from './model';
import { Passage, Step, UNKNOWN_POLICY } from './passage';
import { scopeOfGateway } from './scope';
import { outermost, unwrapped } from './stream';
import { filterFor } from './unfollowed';

/** A connection that reaches a gateway's pods. */
export interface Incoming {
  upstream: Upstream;
  /** Who sends it; the gateway knows by the mesh's TLS alone. */
  sender: { namespace: string; principal: string };
  /** Whether the pods dial themselves. */
  isLoopback: boolean;
}

/** What the pods of a gateway do with a connection. */
export function passGateway(
  mesh: Mesh,
  pods: GatewayPods,
  { upstream, sender, isLoopback }: Incoming,
): Passage {
  const unknown =
    filterFor(mesh, pods, 'GATEWAY') ??
    (hasGatewayApi(mesh) ? 'the Gateway API is not followed' : undefined);
  if (unknown !== undefined) return { step: { at: pods }, end: { unknown } };
  const { stream } = upstream;
  const [{ address, port }] = upstream.endpoints;
  const layer = outermost(stream);
  const isKnown = layer?.kind === 'TLS' && layer.isMesh;
  const arrival = arrive(mesh, pods, {
    port,
    stream,
    ...(isKnown && { principal: `spiffe://${sender.principal}` }),
    ...(isLoopback && { loopback: address }),
  });
  if (arrival.kind === 'unknown') {
    return { step: { at: pods }, end: { unknown: arrival.why } };
  }
  const step: Step = { at: pods, server: arrival.server };
  if (arrival.kind === 'refused') {
    return { step, end: { refusal: arrival.why } };
  }
  const { isTerminated, server } = arrival;
  const serverName = serverNameOf(stream);
  const verdict = authorize(mesh, pods, {
    ...(isKnown && isTerminated && sender),
    port,
    serverName,
    ...(isLoopback && { address }),
  });
  if (verdict === 'denied') return { step, end: { refusal: 'authorization' } };
  if (verdict === 'unknown') return { step, end: UNKNOWN_POLICY };
  const forwarder: Forwarder = {
    kind: 'gateway',
    namespace: pods.namespace,
    scope: scopeOfGateway(mesh, pods),
  };
  return forward(mesh, forwarder, step, arrival, {
    listenerPort: server.port,
    stream: isTerminated ? unwrapped(stream) : stream,
    serverName,
    original: { address, port },
  });
}

/** Whether a Gateway of the Kubernetes API may change what a gateway does. */
function hasGatewayApi({ others }: Mesh): boolean {
  return others.some(
    ({ kind, group, content }) =>
      kind === 'Gateway' &&
      group === 'gateway.networking.k8s.io' &&
      textAt(content, 'spec', 'gatewayClassName') !== 'istio-waypoint',
  );
}

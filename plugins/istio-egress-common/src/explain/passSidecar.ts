import { authorize } from './authorization';
import type { Caller } from './caller';
import type { Forwarder, Upstream } from './cluster';
import { forward } from './forward';
import { Destination, isByServerName, Mesh } from './model';
import { decide, OutboundCall } from './outbound';
import { Passage, Step, UNKNOWN_POLICY } from './passage';
import { Scope, scopeOf } from './scope';
import { filterFor, unclear } from './unfollowed';

const STEP: Step = { at: 'sidecar' };

/** What the sidecar of a caller does with a call. */
export function passSidecar(
  mesh: Mesh,
  caller: Caller,
  call: OutboundCall,
  sent: Upstream,
): Passage {
  const scope = scopeOf(mesh, caller);
  const unknown =
    filterFor(mesh, caller, 'SIDECAR_OUTBOUND') ??
    (scope.sidecar?.hasListeners
      ? 'the Sidecar has listeners of its own'
      : unclear(scope, call.host));
  if (unknown !== undefined) return { step: STEP, end: { unknown } };
  const decision = decide(scope, call);
  switch (decision.kind) {
    case 'unknown':
      return { step: STEP, end: { unknown: decision.why } };
    case 'blocked':
      return { step: STEP, end: { refusal: decision.why } };
    case 'passthrough':
      return { step: STEP, upstream: sent };
    default: {
      const { namespace } = caller;
      const refused =
        decision.kind === 'service' && !decision.isHttp
          ? refusedHere(mesh, namespace, scope, decision.destination, call)
          : undefined;
      if (refused) return refused;
      const forwarder: Forwarder = { kind: 'sidecar', namespace, scope };
      return forward(mesh, forwarder, STEP, decision, {
        listenerPort: call.port,
        stream: sent.stream,
        serverName: call.host,
        original: { address: call.host, port: call.port },
      });
    }
  }
}

/**
 * The end of a call that AuthorizationPolicies refuse at the sidecar that it leaves
 * by. Istio asks the policies of the pods, and those of the service's namespace,
 * which are meant for what comes in, of what goes out to a wildcard whose names are
 * looked up as they are called (`buildCompleteNetworkFilters`).
 */
function refusedHere(
  mesh: Mesh,
  namespace: string,
  { byHost, labels }: Scope,
  { host }: Destination,
  { port, speaks, host: called }: OutboundCall,
): Passage | undefined {
  const service = byHost.get(host);
  if (!service || !isByServerName(service)) return undefined;
  const verdict = authorize(
    mesh,
    { namespace, labels, service },
    { port, serverName: speaks === 'TLS' ? called : '' },
  );
  if (verdict === 'allowed') return undefined;
  const step: Step = { ...STEP, service };
  return verdict === 'denied'
    ? { step, end: { refusal: 'authorizationOutbound' } }
    : { step, end: UNKNOWN_POLICY };
}

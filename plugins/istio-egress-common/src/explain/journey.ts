import { trustDomainsIn } from './authorization';
import type { Caller } from './caller';
import type { Upstream } from './cluster';
import { GatewayPods, Mesh, podsBehind } from './model';
import { Hop, policiesAgainst } from './networkPolicy';
import type { OutboundCall } from './outbound';
import { Incoming, passGateway } from './passGateway';
import { passSidecar } from './passSidecar';
import type { End, Step } from './passage';
import type { Stream } from './stream';

/** The way of one call, and how it ends. */
export interface Journey extends End {
  steps: Step[];
}

/** More than any way takes: a gateway, and the same one again for a second and a third pass. */
const MOST_GATEWAYS = 5;

const SOME_OTHER_ACCOUNT = '*';

/** Follows one call of a caller, as Istio's configuration makes it go. */
export function follow(
  mesh: Mesh,
  caller: Caller,
  call: OutboundCall,
): Journey {
  const sent: Upstream = {
    endpoints: [{ address: call.host, port: call.port }],
    stream: streamOf(call),
  };
  if (caller.outside === 'ambient') {
    const unknown = 'ztunnel takes the calls of ambient namespaces';
    return { steps: [], unknown };
  }
  if (
    caller.outside === 'notInjected' ||
    caller.excludedPorts.includes(call.port)
  ) {
    return { steps: [], exit: sent };
  }
  const first = passSidecar(mesh, caller, call, sent);
  if ('end' in first) return { steps: [first.step], ...first.end };
  const journey = throughGateways(mesh, caller, first.upstream);
  return { ...journey, steps: [first.step, ...journey.steps] };
}

/** What an application sends. */
function streamOf({ host, speaks }: OutboundCall): Stream {
  switch (speaks) {
    case 'HTTP':
      return { authority: host, layers: [] };
    case 'TLS':
      return {
        layers: [
          {
            kind: 'TLS',
            name: host,
            by: 'application',
            isMesh: false,
            hasCertificate: false,
          },
        ],
      };
    default:
      return { layers: [] };
  }
}

/** Follows what a sidecar has sent, through gateways until it leaves the mesh. */
function throughGateways(mesh: Mesh, caller: Caller, first: Upstream): Journey {
  const stopped = stoppedAtPod(mesh, caller, first);
  if (stopped) return { steps: [], ...stopped };
  const { namespace, serviceAccount = SOME_OTHER_ACCOUNT } = caller;
  const steps: Step[] = [];
  let upstream = first;
  let sender = senderOf(mesh, namespace, serviceAccount);
  let pods: GatewayPods | undefined;
  while (steps.length < MOST_GATEWAYS) {
    const isLoopback: boolean = pods !== undefined && dialsItself(upstream);
    const next = isLoopback ? pods : gatewayOf(mesh, upstream);
    if (next === undefined) {
      const { endpoints, stream } = upstream;
      return { steps, exit: { endpoints, stream } };
    }
    const passage = passGateway(mesh, next, { upstream, sender, isLoopback });
    steps.push(passage.step);
    if ('end' in passage) return { steps, ...passage.end };
    ({ upstream } = passage);
    sender = senderOf(mesh, next.namespace, `${next.name}-service-account`);
    pods = next;
  }
  return { steps, unknown: 'the call runs in circles' };
}

function senderOf(
  mesh: Mesh,
  namespace: string,
  account: string,
): Incoming['sender'] {
  const [trustDomain] = trustDomainsIn(mesh);
  return {
    namespace,
    principal: `${trustDomain}/ns/${namespace}/sa/${account}`,
  };
}

function dialsItself({ endpoints }: Upstream): boolean {
  return endpoints[0].address.startsWith('127.');
}

function gatewayOf(mesh: Mesh, { service }: Upstream): GatewayPods | undefined {
  return service && podsBehind(service, mesh.pods);
}

/** The end of a call that NetworkPolicies keep in its pod. */
function stoppedAtPod(
  mesh: Mesh,
  caller: Caller,
  upstream: Upstream,
): End | undefined {
  const { port } = upstream.endpoints[0];
  const { service } = upstream;
  const ofService =
    service?.resolution === 'cluster'
      ? { namespace: service.namespace, labels: service.selector }
      : undefined;
  const hop: Hop = { port, pods: gatewayOf(mesh, upstream) ?? ofService };
  const policies = policiesAgainst(mesh, caller, hop);
  return policies.length > 0
    ? { refusal: 'networkPolicy', policies, hop }
    : undefined;
}

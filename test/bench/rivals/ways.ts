import { createHash } from 'node:crypto';
import type { Policy } from 'backstage-plugin-istio-egress-common';
import { platform } from '../company/platform';

/** A destination as a hand-written template or construct needs it. */
export interface Way {
  host: string;
  port: number;
  proxy: { name: string; host: string; port: number; addresses?: string[] };
  /** The host as a part of a name. */
  hostName: string;
  /** What tells this way through the gateway from all others: the subset of the gateway's Service. */
  subset: string;
  viaHost: string;
  viaName: string;
  /** The private server name of the hop from the namespace's sidecars. */
  hopHost: string;
  /** The Gateway and VirtualService of the namespace. */
  callerName: string;
  callerPortName: string;
  /** Who may pass, as a certificate says it. */
  caller: string;
}

/**
 * The ways of a policy with exit `gateway` and TLS. Names are put together and
 * cut as ours are, by Node's own hash.
 */
export function waysOf({ destinations, route, workload }: Policy): Way[] {
  const { namespace, serviceAccount } = workload;
  return destinations.map(({ host, port = 443 }) => {
    const name = route?.proxy ?? '';
    const hostName = part(host);
    const parts = `${hostName}-${port}-${name}-default`;
    const ofNamespace = `${parts}-from-${part(namespace)}`;
    const way = limited(parts);
    return {
      host,
      port,
      proxy: { name, ...platform.proxies[name] },
      hostName,
      subset: way,
      viaHost: `${way}.via.egress.internal`,
      viaName: limited(`egress-${parts}-via`),
      hopHost: `${way}.${namespace}.from.egress.internal`,
      callerName: limited(`egress-${ofNamespace}`),
      callerPortName: limited(`tls-${ofNamespace}`),
      caller: `spiffe://cluster.local/ns/${namespace}/sa/${serviceAccount}`,
    };
  });
}

function part(name: string): string {
  return name.replaceAll('-', '--').replaceAll('.', '-');
}

function limited(name: string): string {
  if (name.length <= 63) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 10);
  return `${name.slice(0, 52)}-${hash}`;
}

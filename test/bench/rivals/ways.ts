import type { Policy } from 'backstage-plugin-istio-egress-common';
import { platform } from '../company/platform';

/** A destination as a hand-written template or construct needs it. */
export interface Way {
  host: string;
  port: number;
  proxy: { name: string; host: string; port: number; addresses?: string[] };
  /** The host as a part of a name. */
  hostName: string;
  /** What tells this way through the gateway from all others. */
  way: string;
}

/**
 * The ways of a policy with exit `gateway` and TLS. Names are put together as
 * ours are, without what ours do against names that are too long.
 */
export function waysOf({ destinations, route }: Policy): Way[] {
  return destinations.map(({ host, port = 443 }) => {
    const name = route?.proxy ?? '';
    const hostName = host.replaceAll('-', '--').replaceAll('.', '-');
    return {
      host,
      port,
      proxy: { name, ...platform.proxies[name] },
      hostName,
      way: `${hostName}-${port}-${name}-default`,
    };
  });
}

import { DIRECT, Platform } from 'backstage-plugin-istio-egress-common';
import { Offer } from './clusterChoices';

/** The proxies that a platform offers; the request's word for none where it allows that. */
export function proxyOffer({ proxies, limits }: Platform): Offer {
  return new Map<string, string | undefined>([
    ...Object.entries(proxies).map(
      ([name, { host, port }]) => [name, `${host}:${port}`] as const,
    ),
    ...(limits.direct ? [[DIRECT, undefined] as const] : []),
  ]);
}

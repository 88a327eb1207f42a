import { DIRECT, Platform } from 'backstage-plugin-istio-egress-common';

/** The proxies that the platform offers; the request's word for none where it allows that. */
export function proxyChoices({
  proxies,
  limits,
}: Platform): { value: string; label: string }[] {
  return [
    ...Object.entries(proxies).map(([value, { host, port }]) => ({
      value,
      label: `${value} (${host}:${port})`,
    })),
    ...(limits.direct ? [{ value: DIRECT, label: DIRECT }] : []),
  ];
}

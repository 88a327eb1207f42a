import type { JsonObject } from '@backstage/types';
import { readPlatform } from 'backstage-plugin-istio-egress-common';

/** The value of app-config's `istioEgress` in the tests. */
export const platformConfig = {
  proxies: {
    corporate: { host: 'proxy.corp.internal', port: 3128 },
    emea: {
      host: 'proxy-emea.corp.internal',
      port: 8080,
      addresses: ['10.20.0.5'],
    },
  },
  hosts: { allow: ['api.github.com', '*.example.com'] },
  defaults: {
    route: { exit: 'gateway', gateway: 'default', proxy: 'corporate' },
    lockdown: { registryOnly: true, networkPolicy: true },
    repository: 'https://github.com/acme/egress',
  },
};

/** The platform of {@link platformConfig}, with only what matters changed. */
export function aPlatform(changes: JsonObject = {}) {
  const platform = readPlatform({ ...platformConfig, ...changes });
  if (!platform.ok) throw new Error(JSON.stringify(platform.findings));
  return platform.value;
}

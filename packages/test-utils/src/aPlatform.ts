import type { JsonObject } from '@backstage/types';
import {
  readPlatform,
  readPlatforms,
} from 'backstage-plugin-istio-egress-common';

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

/** {@link aPlatform}, for each cluster where the changes declare some. */
export function somePlatforms(changes: JsonObject = {}) {
  const platforms = readPlatforms({ ...platformConfig, ...changes });
  if (!platforms.ok) throw new Error(JSON.stringify(platforms.findings));
  return platforms.value;
}

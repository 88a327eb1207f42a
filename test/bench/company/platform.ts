import { Platform, readPlatform } from 'backstage-plugin-istio-egress-common';
import { read } from './read';

/** A platform as app-config gives it: two proxies, one gateway, locked down. */
export const platformConfig = {
  proxies: {
    corporate: { host: 'proxy.corp.internal', port: 3128 },
    emea: {
      host: 'proxy-emea.corp.internal',
      port: 8080,
      addresses: ['10.20.0.5'],
    },
  },
  hosts: {
    allow: ['api.github.com', '*.example.com', '*.example.org'],
    deny: ['*.internal'],
  },
  limits: { maxLifetimeDays: 3650 },
  defaults: {
    route: { exit: 'gateway', proxy: 'corporate' },
    lockdown: { registryOnly: true, networkPolicy: true },
  },
};

export const platform: Platform = read(readPlatform(platformConfig));

/** The same for a cluster of its own. */
export function platformOf(cluster: string | undefined): Platform {
  return cluster === undefined
    ? platform
    : { ...platform, cluster: { name: cluster } };
}

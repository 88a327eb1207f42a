/** App-config with a platform that renders what {@link aPolicyEntity} asks for. */
export const platformConfig = {
  istioEgress: {
    proxies: {
      corporate: { host: 'proxy.corp.internal', port: 3128 },
    },
    defaults: {
      route: { exit: 'gateway', gateway: 'default', proxy: 'corporate' },
      lockdown: { registryOnly: true, networkPolicy: true },
    },
  },
};

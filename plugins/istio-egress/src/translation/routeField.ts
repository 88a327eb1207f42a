/** The form field of the way out. */
export const routeField = {
  exit: 'Where calls leave the mesh',
  recommended: 'The platform’s choice',
  exits: {
    gateway: {
      title: 'At the egress gateway',
      enforced:
        'The gateway knows by the mesh’s certificates who calls, and lets through what this policy names.',
      enforcedPassthrough:
        'The gateway lets through what policies name, whoever calls: it opens no TLS, and so knows nobody.',
      needs: 'Needs nothing of the application, nor of its Deployment.',
    },
    sidecar: {
      title: 'At the workload’s sidecar',
      enforced:
        'The sidecars hold every pod of the namespace to the list of hosts, whichever of them asks.',
      needs:
        'Needs no gateway. Code that takes over a pod can go around its sidecar.',
    },
    application: {
      title: 'The application asks the proxy',
      enforced:
        'The proxy alone decides which hosts are reached; the mesh sees bytes.',
      needs: 'Needs an application that heeds HTTPS_PROXY.',
    },
    waypoint: {
      title: 'At a waypoint',
      enforced:
        'The waypoint of the namespace knows who calls, and lets through what this policy names.',
      needs: 'Needs a namespace in ambient mode, whose pods have no sidecars.',
    },
  },
  stations: {
    application: 'app',
    sidecar: 'sidecar',
    gateway: 'gateway',
    waypoint: 'waypoint',
    proxy: 'proxy',
    host: 'host',
  },
  proxy: 'Proxy',
  gateway: 'Egress gateway',
  asSet: '{{value}}, as the platform has set',
  choose: 'Choose one',
  none: 'None',
  clientCertificate: 'Client certificate',
  clientCertificateHelp:
    'The Secret beside the gateway that it presents to hosts which the application calls with HTTP.',
} as const;

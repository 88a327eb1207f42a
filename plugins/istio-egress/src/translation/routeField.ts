/** The form field of the route. */
export const routeField = {
  exit: 'Exit',
  recommended: 'Platform default',
  recommendedIn: 'Platform default in {{clusters}}',
  exits: {
    gateway: {
      title: 'Egress gateway',
      enforced:
        'The gateway identifies callers by their mesh certificates (mTLS) and allows what this policy lists.',
      enforcedPassthrough:
        'The gateway allows the hosts that policies list, for any caller: with TLS passthrough it cannot identify callers.',
      needs: 'Needs no change to the application or its Deployment.',
    },
    sidecar: {
      title: 'Sidecar',
      enforced:
        'Sidecars allow the listed hosts for every pod of the namespace.',
      needs: 'Needs no gateway. A compromised pod can bypass its sidecar.',
    },
    application: {
      title: 'Application',
      enforced:
        'The application calls the proxy itself. Only the proxy decides which hosts are allowed.',
      needs: 'Needs an application that uses HTTPS_PROXY.',
    },
    waypoint: {
      title: 'Waypoint',
      enforced:
        'The waypoint of the namespace identifies callers and allows what this policy lists.',
      needs: 'Needs a namespace in ambient mode, without sidecars.',
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
  waypoint: 'Waypoint',
  waypointHelp:
    'A shared waypoint of the platform, or the waypoint of the namespace.',
  ownWaypoint: 'The waypoint of the namespace',
  asSet: '{{value}} (platform default)',
  choose: 'Choose one',
  none: 'None',
  clientCertificate: 'Client certificate',
  clientCertificateHelp:
    'Name of the Secret in the gateway’s namespace that the gateway presents to HTTP destinations. Example: github-client',
} as const;

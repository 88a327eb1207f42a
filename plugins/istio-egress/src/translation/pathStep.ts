/** The hops of a call. */
export const pathStep = {
  workload: 'Workload',
  sidecar: 'Sidecar',
  ztunnel: 'ztunnel',
  gateway: 'Egress gateway',
  waypoint: 'Waypoint',
  proxy: 'Forward proxy',
  host: 'Host',
} as const;

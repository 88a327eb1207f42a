import { reachedPort, ResolvedPolicy } from '../policies';

/** What the logs of the proxies hold after the probes: that alone shows which way a call took. */
export function witnessesOf({ destinations, exit }: ResolvedPolicy): string[] {
  return destinations.flatMap(destination => {
    const { host, port, protocol, proxyName, proxy } = destination;
    if (!proxy) return [];
    const asked =
      exit.kind === 'application' && protocol === 'HTTP'
        ? `GET http://${host}:${port}/`
        : `CONNECT ${host}:${reachedPort(destination)}`;
    return [`${asked} (at proxy ${proxyName})`];
  });
}

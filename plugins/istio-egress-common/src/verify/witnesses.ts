import { reachedPort, ResolvedDestination, ResolvedPolicy } from '../policies';

/** What the log of its proxy holds after a call: that alone shows the call's route. */
export function witnessOf(
  destination: ResolvedDestination,
  exit: ResolvedPolicy['exit'],
): string | undefined {
  const { host, port, protocol, proxyName, proxy } = destination;
  if (!proxy) return undefined;
  const asked =
    exit.kind === 'application' && protocol === 'HTTP'
      ? `GET http://${host}:${port}/`
      : `CONNECT ${host}:${reachedPort(destination)}`;
  return `${asked} (at proxy ${proxyName})`;
}

/** The same for all destinations of a policy, each line once. */
export function witnessesOf({ destinations, exit }: ResolvedPolicy): string[] {
  const lines = destinations.flatMap(each => witnessOf(each, exit) ?? []);
  return [...new Set(lines)];
}

import { claimsServerName } from '../checks';
import { gatewayFolder, readWayFolder, WayFolderReading } from '../names';
import { DIRECT, haveSamePods, Platform } from '../platform';
import type {
  GatewayExit,
  ResolvedDestination,
  ResolvedPolicy,
} from '../policies';
import { hostsOverlap, wildcardBase, wildcardsAbove } from '../schema';
import { forEachInSteps } from '../steps';
import type { TreeSource } from './TreeSource';
import { wayOfDestination } from './WayUsers';

/** A folder of a way, read in one of the ways that its name can be read. */
interface WayAt extends WayFolderReading {
  folder: string;
}

/** The ways of one gateway, by host. */
class WaysByHost {
  readonly #ways = new Map<string, WayAt[]>();

  static async read(gateway: string, source: TreeSource): Promise<WaysByHost> {
    const index = new WaysByHost();
    const folder = gatewayFolder(gateway);
    const names = await source.list(folder);
    await source.run(forEachInSteps(names, name => index.#add(folder, name)));
    return index;
  }

  #add(gateway: string, name: string): void {
    for (const reading of readWayFolder(name)) {
      const ways = this.#ways.get(reading.host) ?? [];
      ways.push({ ...reading, folder: `${gateway}/${name}` });
      this.#ways.set(reading.host, ways);
    }
  }

  of(host: string): readonly WayAt[] {
    return this.#ways.get(host) ?? [];
  }

  /** Of hosts and wildcards that cover a host, or that it covers. */
  overlapping(host: string): WayAt[] {
    const hosts =
      wildcardBase(host) === undefined
        ? [host, ...wildcardsAbove(host)]
        : [...this.#ways.keys()].filter(other => hostsOverlap(host, other));
    return hosts.flatMap(each => this.of(each));
  }
}

/**
 * The ways through gateways that policies of other namespaces may take and that the
 * given ones may clash with: told by the names of their folders, which are more
 * than those that do clash.
 */
export async function findPossibleClashes(
  policies: readonly ResolvedPolicy[],
  platform: Platform,
  source: TreeSource,
): Promise<Set<string>> {
  const ways = new Set<string>();
  const known = new Map<string, WaysByHost>();
  const waysAt = async (gateway: string) => {
    const index =
      known.get(gateway) ?? (await WaysByHost.read(gateway, source));
    known.set(gateway, index);
    return index;
  };
  for (const { exit, destinations } of policies) {
    if (exit.kind !== 'gateway') continue;
    for (const destination of destinations) {
      if (destination.proxyName === DIRECT) {
        // The gateway dials the addresses of whoever is the first to name the host.
        for (const { folder, isDirect } of (await waysAt(exit.name)).of(
          destination.host,
        )) {
          if (isDirect) ways.add(folder);
        }
      }
      const own = wayOfDestination(exit, destination);
      for (const name of doorsOf(exit, destination, platform)) {
        const gateway = platform.gateways[name];
        for (const way of (await waysAt(name)).overlapping(destination.host)) {
          // Whoever takes the very same way contradicts nobody.
          if (way.folder === own) continue;
          const protocol = way.isHttp ? 'HTTP' : 'TLS';
          const claim = { host: way.host, protocol };
          if (claimsServerName({ kind: 'gateway', name, gateway }, claim)) {
            ways.add(way.folder);
          }
        }
      }
    }
  }
  return ways;
}

/** The gateways at which others may claim the server name that a destination claims. */
function doorsOf(
  exit: GatewayExit,
  destination: ResolvedDestination,
  { gateways }: Platform,
): string[] {
  if (!claimsServerName(exit, destination)) return [];
  return Object.keys(gateways).filter(name =>
    haveSamePods(exit.gateway, gateways[name]),
  );
}

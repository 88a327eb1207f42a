import { judgePolicy } from '../checks';
import {
  namespacePart,
  NAMESPACES_FOLDER,
  policyEntityPath,
  wayFolderPath,
} from '../names';
import type { Platform } from '../platform';
import { GatewayExit, ResolvedDestination, ResolvedPolicy } from '../policies';
import { readTreeInSteps } from './readTree';
import type { TreeSource } from './TreeSource';

/** So many entities are read at a time, of which the first may be enough. */
const READ_AT_ONCE = 8;

/** What was found of those who take a way. */
export interface FoundUsers {
  /** The names of policies that take it. */
  users: string[];
  /** Of policies that cannot be read or rendered, so that nobody knows whether they take it. */
  unknown: string[];
}

/** Files of a way that say for no namespace who takes it. */
const SHARED_ENTRANCE = ['gateway.yaml', 'virtual-service.yaml'];

/**
 * Finds the policies that take a way through a gateway, by the folders that they
 * have for it, and by what their entities say.
 */
export class WayUsers {
  readonly #source: TreeSource;
  readonly #platform: Platform;
  /** By the part that the names of a namespace's policies have in common; each sorted as trees are read. */
  readonly #policies: ReadonlyMap<string, readonly string[]>;
  /** By the segment of a host: the namespaces that have a folder for it. */
  #namespaces: Map<string, string[]> | undefined;

  constructor(
    policies: readonly string[],
    { source, platform }: { source: TreeSource; platform: Platform },
  ) {
    const byNamespace = new Map<string, string[]>();
    for (const policy of policies) {
      const part = namespacePart(policy);
      const names = byNamespace.get(part) ?? [];
      names.push(policy);
      byNamespace.set(part, names);
    }
    this.#policies = byNamespace;
    this.#source = source;
    this.#platform = platform;
  }

  /**
   * The first policies that take a way, in the order in which a tree is read.
   *
   * @param way - the path of its folder
   * @param most - how many of them are looked for
   */
  async find(way: string, most: number): Promise<FoundUsers> {
    const found: FoundUsers = { users: [], unknown: [] };
    const candidates = await this.#candidatesOf(way);
    for (let at = 0; at < candidates.length; at += READ_AT_ONCE) {
      const names = candidates.slice(at, at + READ_AT_ONCE);
      const { policies } = await this.#source.run(
        readTreeInSteps(await this.#source.read(names.map(policyEntityPath))),
      );
      for (const name of names) {
        const policy = policies.get(name);
        const { resolved } = policy
          ? judgePolicy(policy, this.#platform)
          : { resolved: undefined };
        if (resolved === undefined) found.unknown.push(name);
        else if (waysOf(resolved).includes(way)) found.users.push(name);
        if (found.users.length === most) return found;
      }
    }
    return found;
  }

  async #candidatesOf(way: string): Promise<string[]> {
    const entries = await this.#source.list(way);
    if (entries.length === 0) return [];
    const named = entries.filter(name => !name.endsWith('.yaml'));
    const tellsAll =
      named.length > 0 && !entries.some(name => SHARED_ENTRANCE.includes(name));
    const namespaces = tellsAll
      ? named
      : [...named, ...(await this.#namespacesOf(way))];
    const parts = new Set(namespaces.map(namespacePart));
    return asTreesAreRead(
      [...parts].flatMap(part => this.#policies.get(part) ?? []),
    );
  }

  /** Those that have a folder for a host that the name of the way's folder can begin with. */
  async #namespacesOf(way: string): Promise<string[]> {
    this.#namespaces ??= byHost(await this.#source.list(NAMESPACES_FOLDER, 2));
    const folder = way.slice(way.lastIndexOf('/') + 1);
    const namespaces: string[] = [];
    for (let at = folder.indexOf('-'); at > 0; at = folder.indexOf('-', at + 1))
      namespaces.push(...(this.#namespaces.get(folder.slice(0, at)) ?? []));
    return namespaces;
  }
}

function byHost(paths: readonly string[]): Map<string, string[]> {
  const namespaces = new Map<string, string[]>();
  for (const path of paths) {
    const [namespace, host] = path.split('/');
    if (host === undefined) continue;
    const having = namespaces.get(host) ?? [];
    having.push(namespace);
    namespaces.set(host, having);
  }
  return namespaces;
}

/** The folders of the ways that a policy takes. */
export function waysOf({ exit, destinations }: ResolvedPolicy): string[] {
  return exit.kind === 'gateway'
    ? destinations.map(each => wayOfDestination(exit, each))
    : [];
}

/** The folder of a destination's way through a gateway. */
export function wayOfDestination(
  { name }: GatewayExit,
  destination: ResolvedDestination,
): string {
  const { proxyName } = destination;
  return wayFolderPath({ ...destination, gateway: name, proxy: proxyName });
}

/** Names of policies in the order of their files. */
export function asTreesAreRead(policies: readonly string[]): string[] {
  const names = new Map(policies.map(name => [policyEntityPath(name), name]));
  return [...names.keys()].sort().flatMap(path => names.get(path) ?? []);
}

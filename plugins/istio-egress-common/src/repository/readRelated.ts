import { judgePolicies, judgeRequest, resolvedOf } from '../checks';
import { POLICIES } from '../files';
import { finding } from '../findings';
import {
  formerVerifyPaths,
  gatewayFolder,
  LOCATION_PATH,
  namespacePart,
  POLICIES_FOLDER,
  policyEntityPath,
  policyName,
  VERIFY_PATH,
  wayFolderOf,
} from '../names';
import type { Platform } from '../platform';
import { isAtSharedWaypoint, ResolvedPolicy } from '../policies';
import type { Policy } from '../request';
import { findPossibleClashes } from './possibleClashes';
import { HeldTree, readTree, readTreeInSteps } from './readTree';
import { renderBefore } from './rerender';
import { filesOf } from './touchedFiles';
import type { TreeSource } from './TreeSource';
import { asTreesAreRead, FoundUsers, WayUsers, waysOf } from './WayUsers';

/** So many ways of a gateway tell of which layout a tree is. */
const SAMPLED_WAYS = 5;

/** Of those who share a way with a policy that goes, so many are told. */
const TOLD_USERS = 5;

/**
 * What is going to change.
 *
 * @public
 */
export interface IntendedChange {
  /** Policies that are asked for; those of the same names are replaced. */
  requests?: readonly Policy[];
  /** The name of a policy that stays what it is but for its dates and reasons. */
  renewed?: string;
  /** The name of a policy that goes. */
  removed?: string;
}

class RelatedReading {
  readonly #change: IntendedChange;
  readonly #platform: Platform;
  readonly #source: TreeSource;
  /** Of the policies that change. */
  readonly #names: ReadonlySet<string>;
  readonly #files = new Map<string, string>();

  constructor(change: IntendedChange, platform: Platform, source: TreeSource) {
    this.#change = change;
    this.#platform = platform;
    this.#source = source;
    const { requests = [], renewed, removed } = change;
    const named = [renewed, removed].flatMap(name => name ?? []);
    this.#names = new Set([...requests.map(policyName), ...named]);
  }

  async read(): Promise<HeldTree> {
    const folders = await this.#source.list(POLICIES_FOLDER);
    if (folders.length > POLICIES) return this.#tooMany();
    if (await this.#dependsOnAll()) return this.#all();
    const held = asTreesAreRead(folders);
    const parts = new Set([...this.#names].map(namespacePart));
    const near = held.filter(name => parts.has(namespacePart(name)));
    await this.#add(near.map(policyEntityPath));
    const known = await this.#held();

    const asked = (this.#change.requests ?? []).map(policy =>
      judgeRequest(policy, this.#platform),
    );
    const staying = await this.#source.run(
      judgePolicies(known.policies.values(), this.#platform),
    );
    const judged = resolvedOf([...asked, ...staying]);
    // No path tells whose a host is there.
    if (judged.some(isAtSharedWaypoint)) return this.#all();
    await this.#addUsers(held, known, judged);
    if (this.#change.removed !== undefined) await this.#addAnother(held);
    await this.#add(this.#touched(known, resolvedOf(asked)));
    return { ...(await this.#held()), names: held };
  }

  /**
   * Whether AuthorizationPolicies decide at a gateway whose servers list their
   * callers: which of them stay, and what they need beside them, depends on every
   * policy. It is so where the gateway has an object for all of them, and in a tree
   * of a former layout, in which no way has a folder for each namespace; the first
   * change of such a tree brings that object.
   */
  async #dependsOnAll(): Promise<boolean> {
    for (const [name, gateway] of Object.entries(this.#platform.gateways)) {
      const folder = gatewayFolder(name);
      const entries = await this.#source.list(folder);
      if (entries.includes('authorization-policy.yaml')) return true;
      if (gateway.hop !== 'mutual' || gateway.api !== 'istio') continue;
      // One way tells it, unless somebody put something else there by hand.
      for (const way of entries.slice(0, SAMPLED_WAYS)) {
        const files = await this.#source.list(`${folder}/${way}`);
        if (files.includes('gateway.yaml')) return true;
      }
    }
    return false;
  }

  async #all(): Promise<HeldTree> {
    const files = await this.#source.readAll();
    return this.#source.run(readTreeInSteps(files, this.#source.findings));
  }

  /** Nothing is done to a repository beyond its limits. */
  #tooMany(): HeldTree {
    const limit = POLICIES.toLocaleString('en-US');
    const excess = finding('EGR507', '', { limit, what: 'policies' });
    return readTree(new Map(), [excess, ...this.#source.findings]);
  }

  #held(): Promise<HeldTree> {
    const { findings } = this.#source;
    return this.#source.run(readTreeInSteps(this.#files, findings));
  }

  async #add(paths: readonly string[]): Promise<void> {
    const missing = paths.filter(path => !this.#files.has(path));
    for (const [path, text] of await this.#source.read(missing)) {
      this.#files.set(path, text);
    }
  }

  /** Policies of other namespaces that can contradict these at a gateway, or that keep a way which these give up. */
  async #addUsers(
    held: readonly string[],
    known: HeldTree,
    near: readonly ResolvedPolicy[],
  ): Promise<void> {
    const others = held.filter(name => !this.#names.has(name));
    const users = new WayUsers(others, {
      source: this.#source,
      platform: this.#platform,
    });
    const wanted = new Map<string, number>();
    for (const way of await findPossibleClashes(
      near,
      this.#platform,
      this.#source,
    )) {
      // Contradictions are told with the first policy of each way.
      wanted.set(way, 1);
    }
    const givenUp = this.#filesGivenUp(known);
    for (const way of this.#waysGivenUp(givenUp, known, near)) {
      wanted.set(way, TOLD_USERS);
    }
    for (const [way, most] of wanted) {
      await this.#addFound(await users.find(way, most));
    }
  }

  /** Who cannot be read may be one, unless somebody else is. */
  async #addFound({ users, unknown }: FoundUsers): Promise<void> {
    const names = users.length > 0 ? users : unknown;
    await this.#add(names.map(policyEntityPath));
  }

  /** The files of the policies that change, of which some may be nobody's any more. */
  #filesGivenUp(known: HeldTree): string[] {
    return [
      ...new Set([
        ...[...this.#names].flatMap(name => filesOf(name, known)),
        ...this.#replaced(known).flatMap(policy => this.#pathsOf(policy)),
      ]),
    ];
  }

  #pathsOf(policy: Policy): string[] {
    return [...renderBefore([policy], this.#platform).keys()];
  }

  /** The ways that they belong to, unless others of the namespace are known to take them. */
  #waysGivenUp(
    files: readonly string[],
    known: HeldTree,
    near: readonly ResolvedPolicy[],
  ): Set<string> {
    const ways = new Set(files.flatMap(path => wayFolderOf(path) ?? []));
    // Of a removal people are told who else takes a way.
    if (this.#change.removed === undefined) {
      for (const resolved of this.#staying(known, near)) {
        for (const way of waysOf(resolved)) ways.delete(way);
      }
    }
    return ways;
  }

  #staying(known: HeldTree, near: readonly ResolvedPolicy[]): ResolvedPolicy[] {
    const replaced = this.#replaced(known);
    return near.filter(({ policy }) => !replaced.includes(policy));
  }

  /** The policies as they are which will not be the same. */
  #replaced(known: HeldTree): Policy[] {
    const { requests = [], removed } = this.#change;
    return [...requests.map(policyName), removed ?? []]
      .flat()
      .flatMap(name => known.policies.get(name) ?? []);
  }

  /** The root Location stays while any policy does. */
  async #addAnother(held: readonly string[]): Promise<void> {
    const { policies } = await this.#held();
    if ([...policies.keys()].some(name => !this.#names.has(name))) return;
    const others = held.filter(name => !this.#names.has(name));
    for (const name of others) {
      const path = policyEntityPath(name);
      const file = await this.#source.read([path]);
      const tree = await this.#source.run(readTreeInSteps(file));
      if (tree.policies.size > 0) {
        await this.#add([path]);
        return;
      }
    }
    await this.#add(others.map(policyEntityPath));
  }

  /** The files that the change may touch, of which not all are there. */
  #touched(known: HeldTree, asked: readonly ResolvedPolicy[]): string[] {
    const before = [...this.#names].flatMap(
      name => known.policies.get(name) ?? [],
    );
    return [
      LOCATION_PATH,
      VERIFY_PATH,
      // One by one: whether they contradict each other is judged later.
      ...asked.flatMap(({ policy }) => this.#pathsOf(policy)),
      ...before.flatMap(policy => this.#pathsOf(policy)),
      ...[...this.#names].flatMap(name => [
        ...filesOf(name, known),
        ...formerVerifyPaths(name),
      ]),
    ];
  }
}

/**
 * Reads of a repository what matters to a change, whose cost does not grow with all
 * that the repository holds: the policies of its namespaces, those of others that
 * can contradict it at a gateway or share a way with what goes, and the files that
 * it may touch. What is planned with the outcome is what would be planned with the
 * whole repository, but for two things: faults of policies that have nothing to do
 * with the change are not told, and what another namespace holds at a gateway is what
 * is rendered for it there. Where AuthorizationPolicies decide at a gateway whose
 * servers list their callers, and at shared waypoints, a change depends on every
 * policy, and all are read.
 *
 * @public
 */
export async function readRelated(
  change: IntendedChange,
  platform: Platform,
  source: TreeSource,
): Promise<HeldTree> {
  return new RelatedReading(change, platform, source).read();
}

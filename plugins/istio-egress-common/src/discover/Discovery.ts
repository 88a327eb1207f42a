import type { Platform } from '../platform';
import type { Policy } from '../request';
import { finish, Steps } from '../steps';
import { NamedPolicy, PoliciesByEndpoint } from './PoliciesByEndpoint';
import { LoggedCall, readLine } from './readLine';

/**
 * Who called which host, by logs.
 *
 * @public
 */
export interface DiscoveredCall {
  source?: string;
  namespace?: string;
  workload?: string;
  host: string;
  port: number;
  count: number;
  /** ISO 8601. */
  first?: string;
  last?: string;
  outcome: 'allowed' | 'denied';
  /** True where the sidecar knows no such host, and forwards the call for want of a lockdown alone. */
  wouldBeRefused?: true;
  /** The entity name of the policy that covers it. */
  policy?: string;
}

/**
 * A request that would cover calls that no policy covers.
 *
 * @public
 */
export interface DiscoveredRequest {
  name: string;
  reason: string;
  workload: { namespace: string; name?: string };
  destinations: { host: string; port: number }[];
}

/**
 * A policy, and when it was needed by these logs.
 *
 * @public
 */
export interface PolicyUse {
  /** The policy's name in its tree. */
  policy: string;
  /** Allowed calls that it covers, and perhaps another policy too. */
  count: number;
  /** When the last one of them was made, ISO 8601; absent where there is none, or no time in the logs. */
  lastUsed?: string;
}

/** Callers, hosts and ports that differ: memory depends on these, not on the lines. */
const MOST_CALLS = 100_000;

/** A pod's name without what its Deployment and ReplicaSet added. */
const OF_A_DEPLOYMENT = /^(.+)-[0-9a-z]{6,10}-[0-9a-z]{5}$/;

/**
 * Counts the calls of access logs, line by line, in memory that does not grow
 * with the lines.
 *
 * @public
 */
export class Discovery {
  readonly #calls = new Map<string, DiscoveredCall>();
  /** What covers the calls of a workload to a host: it is the same for each source. */
  readonly #covered = new Map<string, readonly NamedPolicy[]>();
  readonly #policies: readonly Policy[];
  #byEndpoint?: PoliciesByEndpoint;
  readonly #whose: { namespace?: string; workload?: string };
  readonly #proxies: ReadonlySet<string>;
  #unread = 0;
  #leftOut = 0;

  /**
   * @param whose - whose logs they are, where the lines do not say
   * @param platform - its proxies are no destinations
   */
  constructor({
    policies = [],
    whose = {},
    platform,
  }: {
    policies?: readonly Policy[];
    whose?: { namespace?: string; workload?: string };
    platform?: Platform;
  } = {}) {
    this.#policies = policies;
    this.#whose = whose;
    this.#proxies = new Set(
      Object.values(platform?.proxies ?? {}).map(
        ({ host, port }) => `${host}:${port}`,
      ),
    );
  }

  /** Takes one line, of any of the formats. */
  add(line: string): void {
    if (line.trim() === '') return;
    const call = readLine(line);
    if (call === undefined) {
      this.#unread += 1;
    } else if (
      !isInside(call) &&
      !this.#proxies.has(`${call.host}:${call.port}`)
    ) {
      this.#count(call);
    }
  }

  /** Lines that are none of an access log of Envoy or squid, or of a call that came in. */
  get unread(): number {
    return this.#unread;
  }

  /** Lines that were not counted, since too many different calls were there before. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** Compares the calls with the policies, one at a time: then the answers are there at once. */
  *compareInSteps(): Steps<void> {
    yield* this.#indexInSteps();
    for (const call of this.#calls.values()) {
      this.#covering(call);
      yield;
    }
  }

  /** The calls, the most frequent first. */
  get calls(): DiscoveredCall[] {
    return [...this.#calls.values()]
      .map(call => ({ ...call, ...this.#policyOf(call) }))
      .sort((a, b) => b.count - a.count);
  }

  /** Every policy, also those of which the logs have no call. */
  get uses(): PolicyUse[] {
    const uses = new Map(
      this.#indexed().policies.map(({ name: policy }): [string, PolicyUse] => [
        policy,
        { policy, count: 0 },
      ]),
    );
    for (const call of this.#calls.values()) {
      if (call.outcome === 'denied') continue;
      for (const { name } of this.#covering(call)) {
        const use = uses.get(name);
        if (use === undefined) continue;
        use.count += call.count;
        if (call.last && call.last > (use.lastUsed ?? '')) {
          use.lastUsed = call.last;
        }
      }
    }
    return [...uses.values()];
  }

  /** One for each workload, with all that no policy covers. */
  get requests(): DiscoveredRequest[] {
    const requests = new Map<string, DiscoveredRequest>();
    const known = new Set<string>();
    for (const { namespace, workload, host, port, policy } of this.calls) {
      if (namespace === undefined || policy !== undefined) continue;
      const key = `${namespace}/${workload ?? ''}`;
      const request = requests.get(key) ?? {
        name: `${workload ?? 'all'}-egress`,
        reason: 'Calls that were found in logs: say what they are for.',
        workload: { namespace, ...(workload && { name: workload }) },
        destinations: [],
      };
      const destination = JSON.stringify([key, host, port]);
      if (!known.has(destination)) request.destinations.push({ host, port });
      known.add(destination);
      requests.set(key, request);
    }
    return [...requests.values()];
  }

  #count({
    source,
    pod,
    host,
    port,
    time,
    isDenied,
    isUnknown = false,
  }: LoggedCall): void {
    const workload =
      this.#whose.workload ?? (pod && (OF_A_DEPLOYMENT.exec(pod)?.[1] ?? pod));
    const outcome = isDenied ? 'denied' : 'allowed';
    const key = JSON.stringify([
      source,
      workload,
      host,
      port,
      outcome,
      isUnknown,
    ]);
    const known = this.#calls.get(key);
    if (known === undefined) {
      if (this.#calls.size === MOST_CALLS) {
        this.#leftOut += 1;
        return;
      }
      this.#calls.set(key, {
        ...(source && { source }),
        ...(this.#whose.namespace && { namespace: this.#whose.namespace }),
        ...(workload && { workload }),
        host,
        port,
        count: 1,
        ...(time && { first: time, last: time }),
        outcome,
        ...(isUnknown && { wouldBeRefused: true }),
      });
      return;
    }
    known.count += 1;
    if (time === undefined) return;
    if (known.first === undefined || time < known.first) known.first = time;
    if (known.last === undefined || time > known.last) known.last = time;
  }

  /** The policy that covers a call; of several, or of nobody known, none. */
  #policyOf(call: DiscoveredCall): { policy?: string } {
    const [first] = this.#covering(call);
    return first ? { policy: first.name } : {};
  }

  #covering(call: DiscoveredCall): readonly NamedPolicy[] {
    const { workload, host, port } = call;
    const key = JSON.stringify([workload, host, port]);
    const known = this.#covered.get(key);
    if (known) return known;
    const covering = this.#findCovering(call);
    this.#covered.set(key, covering);
    return covering;
  }

  #findCovering({ namespace, workload, host, port }: DiscoveredCall) {
    const covering: NamedPolicy[] = [];
    for (const each of this.#indexed().over(host, port)) {
      const isOfCaller =
        (namespace === undefined || each.workload.namespace === namespace) &&
        (each.workload.name === undefined ||
          workload === undefined ||
          each.workload.name === workload);
      if (!isOfCaller) continue;
      covering.push(each);
      // Of a call of nobody known, it is not known which of several covers it.
      if (namespace === undefined && covering.length > 1) return [];
    }
    return covering;
  }

  #indexed(): PoliciesByEndpoint {
    return this.#byEndpoint ?? finish(this.#indexInSteps());
  }

  *#indexInSteps(): Steps<PoliciesByEndpoint> {
    if (this.#byEndpoint) return this.#byEndpoint;
    const byEndpoint = new PoliciesByEndpoint();
    yield* byEndpoint.addInSteps(this.#policies);
    this.#byEndpoint = byEndpoint;
    return byEndpoint;
  }
}

/** A Service of the cluster, or a name of the mesh's own. */
function isInside({ host }: LoggedCall): boolean {
  return (
    /\.svc(\.|$)/.test(host) ||
    host.startsWith('outbound_.') ||
    !/[.:]/.test(host)
  );
}

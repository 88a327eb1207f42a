import { policyName } from '../names';
import { defaultsOf, wildcardsOver } from '../policies';
import type { Policy } from '../request';
import { forEachInSteps, Steps } from '../steps';

/** A longer name is no host of a policy. */
const LONGEST_HOST = 253;

/** A policy with its name in its tree. */
export interface NamedPolicy {
  name: string;
  workload: Policy['workload'];
}

/** Policies by the hosts and ports that they open, so that a call is not compared with all of them. */
export class PoliciesByEndpoint {
  /** The policies of each `host:port`, by their positions. */
  readonly #endpoints = new Map<string, number[]>();
  readonly #policies: NamedPolicy[] = [];

  /** Adds policies, a policy at a time. */
  addInSteps(policies: readonly Policy[]): Steps<void> {
    return forEachInSteps(policies, policy => this.#add(policy));
  }

  /** All of them, in their order. */
  get policies(): readonly NamedPolicy[] {
    return this.#policies;
  }

  /** Those that open a port of a host, by its name or by a wildcard over it, in their order. */
  *over(host: string, port: number): Iterable<NamedPolicy> {
    if (host.length > LONGEST_HOST) return;
    const positions = new Set<number>();
    for (const each of [host, ...wildcardsOver(host)]) {
      const found = this.#endpoints.get(`${each}:${port}`) ?? [];
      for (const position of found) positions.add(position);
    }
    for (const position of [...positions].sort((a, b) => a - b)) {
      yield this.#policies[position];
    }
  }

  #add(policy: Policy): void {
    const position = this.#policies.length;
    const { workload, destinations } = policy;
    this.#policies.push({ name: policyName(policy), workload });
    for (const destination of destinations) {
      const endpoint = `${destination.host}:${defaultsOf(destination).port}`;
      const same = this.#endpoints.get(endpoint) ?? [];
      this.#endpoints.set(endpoint, same);
      same.push(position);
    }
  }
}

import type { EntityFilterQuery } from '@backstage/catalog-client';
import {
  contestedHosts,
  EGRESS_POLICY_TYPE,
  Platform,
  Policy,
  wildcardsOver,
} from 'backstage-plugin-istio-egress-common';
import { LONGEST_INDEXED } from '../target/askedByPost';

/** The catalog reads bodies of 100 kB; a page's cursor repeats the question in base64. */
const CHARACTERS_AT_ONCE = 40_000;
const HOSTS_AT_ONCE = 1000;

/**
 * Which policies can contradict one: those of its namespace, and those of the hosts
 * that it may have to share with other namespaces. Several questions, each small enough for the catalog: a hundred long hosts
 * have a thousand wildcards over them.
 */
export function relatedPolicies(
  policy: Policy,
  platform: Platform,
): EntityFilterQuery[] {
  const policies = {
    kind: 'Resource',
    'spec.type': EGRESS_POLICY_TYPE,
    // Those of other clusters share nothing with it.
    ...(policy.cluster && { 'spec.egress.cluster': policy.cluster }),
  };
  const hosts = contestedHosts(policy, platform);
  // Which hosts a wildcard covers is no question for an index, and longer ones are not in it.
  if (
    hosts.some(host => host.startsWith('*') || host.length > LONGEST_INDEXED)
  ) {
    return [policies];
  }
  const names = new Set(hosts.flatMap(host => [host, ...wildcardsOver(host)]));
  const ofNamespace = {
    ...policies,
    'spec.egress.workload.namespace': policy.workload.namespace,
  };
  const [first, ...others] = inPortions([...names]).map(portion => ({
    ...policies,
    'spec.egress.destinations.host': portion,
  }));
  return [first ? [ofNamespace, first] : [ofNamespace], ...others];
}

function inPortions(names: readonly string[]): string[][] {
  const portions: string[][] = [];
  let portion: string[] = [];
  let characters = 0;
  for (const name of names) {
    if (
      portion.length === HOSTS_AT_ONCE ||
      characters + name.length > CHARACTERS_AT_ONCE
    ) {
      portions.push(portion);
      portion = [];
      characters = 0;
    }
    portion.push(name);
    characters += name.length;
  }
  return portion.length > 0 ? [...portions, portion] : portions;
}

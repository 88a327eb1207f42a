import {
  ClusterLook,
  entityNameIn,
  entityRef,
  ExpectedTree,
  Platform,
  stateOf,
} from 'backstage-plugin-istio-egress-common';
import type { KeptResults } from './KeptResults';
import type { KnownPolicy } from './InForceStore';

const MOST_REASONS = 3;

/** What is known of a policy, and who owns it. */
export interface OwnedPolicy {
  /** Entity reference. */
  owner: string;
  known: KnownPolicy;
}

/** What a look has shown of the policies of a repository. */
export function toKnownPolicies(
  { objects: expected, policies }: ExpectedTree,
  look: ClusterLook,
  {
    before,
    repository,
    platform,
    results,
    lookedAt,
  }: {
    /** What was known of them. */
    before: ReadonlyMap<string, KnownPolicy>;
    repository: string;
    platform: Platform;
    results: KeptResults;
    lookedAt: string;
  },
): OwnedPolicy[] {
  const cluster = platform.cluster?.name;
  return [...policies].map(([name, expectedPolicy]) => {
    const { owner, keys, problems, digest, verification } = expectedPolicy;
    const policy = entityRef(entityNameIn(cluster, name));
    const last = before.get(policy);
    const objects = keys.flatMap(key => {
      const object = expected.get(key);
      return object ? [look.objectOf(object)] : [];
    });
    const state = stateOf(objects, {
      problems,
      wasInForce: last?.inForceDigest === digest,
    });
    const reasons = new Set([
      ...problems,
      ...objects.flatMap(object =>
        object.state === 'unknown' && object.note ? [object.note] : [],
      ),
    ]);
    const knownState = state === 'unknown' ? last?.knownState : state;
    const inForceDigest = state === 'in force' ? digest : last?.inForceDigest;
    const known: KnownPolicy = {
      policy,
      repository,
      cluster: cluster ?? '',
      state,
      since: last?.state === state ? last.since : lookedAt,
      lookedAt,
      objects,
      result: results.of(verification, new Date(lookedAt)),
      ...(knownState && { knownState }),
      ...(inForceDigest && { inForceDigest }),
      ...(state === 'unknown' && {
        reason: [...reasons].slice(0, MOST_REASONS).join('; '),
      }),
    };
    return { owner, known };
  });
}

import {
  givenFields,
  PlacedPolicy,
  Platform,
  PlatformDifference,
  platformDifferences,
  platformOf,
  policiesFor,
  Policy,
  readRequest,
  verdictOf,
} from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';
import { usePlatform } from '../../platform/usePlatform';
import { shareAmongClusters } from '../../verdict/shareAmongClusters';
import { SharedVerdict, shareVerdict } from '../../verdict/shareVerdict';
import { judge } from '../../verdict/useJudged';
import { FormValues, requestOf } from '../draft/requestOf';

/** A policy that a request stands for, in a portal with clusters. */
export interface RequestedPolicy {
  policy: Policy;
  /** What is this cluster's own; absent where that cannot be told. */
  own?: SharedVerdict;
  /** Of a promotion: the cluster that it comes from, and what differs from there. */
  promotion?: { from: string; differences: PlatformDifference[] };
}

/** The policies that a form's values make, and what holds for all of them alike. */
export interface RequestVerdicts {
  policies: RequestedPolicy[];
  everywhere?: SharedVerdict;
}

/** Judges the request that a form's values make in each of its clusters; no policies where they make none. */
export function useRequestVerdicts(
  values: FormValues | undefined,
): RequestVerdicts {
  const text = JSON.stringify(requestOf(values ?? {}));
  const from = String(values?.promotedFrom ?? '');
  const platform = usePlatform();
  return useMemo(() => {
    const request = readRequest(givenFields(JSON.parse(text)));
    if (!request.ok) return { policies: [] };
    const placed = policiesFor(request.value, platform?.all ?? []);
    if (!placed.ok || placed.value.length === 0) {
      return { policies: [{ policy: request.value }] };
    }
    const judged = placed.value.map(each =>
      judge(each.policy, { ok: true, value: each.platform }, verdictOf),
    );
    const verdicts = judged.flatMap(each =>
      each.known ? [shareVerdict(each.value)] : [],
    );
    const requested = placed.value.map(each => ({
      policy: each.policy,
      promotion: promotionOf(each, platformOf(from, platform?.all ?? [])),
    }));
    // What one cluster cannot tell is not said to be the same in all.
    if (verdicts.length < placed.value.length || verdicts.length < 2) {
      return { policies: requested };
    }
    const { everywhere, own } = shareAmongClusters(verdicts);
    const policies = requested.map((each, index) => ({
      ...each,
      own: own[index],
    }));
    return { policies, everywhere };
  }, [text, from, platform]);
}

function promotionOf(
  { policy, platform }: PlacedPolicy,
  from: Platform | undefined,
): RequestedPolicy['promotion'] {
  const name = from?.cluster?.name;
  if (!from || name === undefined || name === policy.cluster) return undefined;
  const differences = platformDifferences(policy, from, platform);
  return { from: name, differences };
}

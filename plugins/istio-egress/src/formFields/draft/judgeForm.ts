import {
  Finding,
  forCluster,
  judgeDraft,
} from 'backstage-plugin-istio-egress-common';
import { todayOf } from '../../expiry/expiryOf';
import { chosenPlatforms, PortalPlatform } from '../../platform/usePlatform';
import { FormValues, requestOf } from './requestOf';
import { clustersOf } from './useFormPlatform';

/**
 * What is wrong with a form's request, as far as it is filled in, in each of its
 * clusters; what is wrong in all of them, or whatever the cluster, is told once.
 * A platform that cannot be read judges nothing.
 */
export function judgeForm(
  values: FormValues,
  platform: PortalPlatform | undefined,
): Finding[] {
  const draft = requestOf(values);
  const known = platform?.ok ? platform.value : undefined;
  if (known?.cluster === undefined) return judgeDraft(draft, known, todayOf());
  const { clusters: _, cluster: __, ...request } = draft;
  const chosen = platform?.all
    ? chosenPlatforms(clustersOf(draft), platform.all)
    : [known];
  const anywhere = judgeDraft(request);
  if (chosen.length === 0) return anywhere;
  const keys = new Set(anywhere.map(keyOf));
  return toldOnce(
    chosen.map(each =>
      forCluster(
        each.cluster?.name,
        judgeDraft(
          { ...request, cluster: each.cluster?.name },
          each,
          todayOf(),
        ),
      ),
    ),
  ).map(each =>
    keys.has(keyOf(each)) ? { ...each, cluster: undefined } : each,
  );
}

/** The same for what is said of several clusters. */
function keyOf(finding: Finding): string {
  return JSON.stringify({ ...finding, cluster: undefined });
}

/** What holds in every cluster is told for no cluster in particular. */
export function toldOnce<F extends Finding>(
  perCluster: readonly (readonly F[])[],
): F[] {
  const told = new Map<string, F[]>();
  for (const each of perCluster.flat()) {
    told.set(keyOf(each), [...(told.get(keyOf(each)) ?? []), each]);
  }
  return [...told.values()].flatMap(found => {
    if (found.length < perCluster.length || perCluster.length === 1) {
      return found;
    }
    return [{ ...found[0], cluster: undefined }];
  });
}

/** Whether a finding is about a field, or a part of it. */
export function isAbout(field: string, { path }: Finding): boolean {
  return (
    path === field ||
    path.startsWith(`${field}.`) ||
    path.startsWith(`${field}[`)
  );
}

/** Those of the findings that are about a field, or a part of it. */
export function findingsAt(
  field: string,
  findings: readonly Finding[],
): Finding[] {
  return findings.filter(finding => isAbout(field, finding));
}

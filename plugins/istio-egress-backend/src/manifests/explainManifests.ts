import {
  ExplainedManifests,
  explainInSteps,
  importManifestsInSteps,
  ManifestsToExplain,
} from 'backstage-plugin-istio-egress-common';
import {
  Asking,
  inSlices,
  Services,
  today,
} from 'backstage-plugin-istio-egress-node';
import { platformOfChosen } from '../policies/platformOfChosen';

/** Of each list of an answer; more nobody reads on a page. */
const TOLD = 1_000;

/** What manifests do, and the requests that would replace them: in slices, for others are served meanwhile. */
export async function explainManifests(
  { text, cluster }: ManifestsToExplain,
  { signal }: Asking,
  { platforms }: Services,
): Promise<ExplainedManifests> {
  const platform = platformOfChosen(cluster, platforms);
  const { calls, findings } = await inSlices(
    explainInSteps([text], platform),
    signal,
  );
  const imported = await inSlices(
    importManifestsInSteps([text], platform, today()),
    signal,
  );
  const { requests, left, changes } = imported;
  return {
    calls: calls.slice(0, TOLD),
    totalCalls: calls.length,
    findings: findings.slice(0, TOLD),
    import: {
      requests: requests.slice(0, TOLD),
      left: left.slice(0, TOLD),
      changes: changes.slice(0, TOLD),
      findings: imported.findings.slice(0, TOLD),
    },
    totalChanges: changes.length,
  };
}

import {
  ChangePreview,
  limitFindings,
  toFileChangesInSteps,
} from 'backstage-plugin-istio-egress-common';
import { inSlices, Proposal } from 'backstage-plugin-istio-egress-node';

/** A proposal as the pages show it; one that is refused has findings and nothing else. */
export async function toPreview(
  { findings: all, proposed }: Proposal,
  signal?: AbortSignal,
): Promise<ChangePreview> {
  const findings = limitFindings(all);
  if (!proposed) {
    return { findings, title: '', description: '', files: [], kept: [] };
  }
  const { change, text, held, kept } = proposed;
  const files = await inSlices(toFileChangesInSteps(change, held), signal);
  return { findings, digest: change.digest, ...text, files, kept };
}

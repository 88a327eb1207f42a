import {
  ChangePreview,
  limitFindings,
  toFileChangesInSteps,
} from 'backstage-plugin-istio-egress-common';
import { inSlices, Proposal } from 'backstage-plugin-istio-egress-node';
import { leaveOutInSteps } from './leaveOut';

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
  const changes = await inSlices(toFileChangesInSteps(change, held), signal);
  const files = await inSlices(
    leaveOutInSteps(changes, ['before', 'after']),
    signal,
  );
  return { findings, digest: change.digest, ...text, files, kept };
}

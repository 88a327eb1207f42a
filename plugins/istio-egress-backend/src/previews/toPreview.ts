import {
  ChangePreview,
  limitFindings,
  toFileChanges,
} from 'backstage-plugin-istio-egress-common';
import type { Proposal } from 'backstage-plugin-istio-egress-node';

/** A proposal as the pages show it; one that is refused has findings and nothing else. */
export function toPreview({
  findings: all,
  proposed,
}: Proposal): ChangePreview {
  const findings = limitFindings(all);
  if (!proposed) {
    return { findings, title: '', description: '', files: [], kept: [] };
  }
  const { change, text, held, kept } = proposed;
  return {
    findings,
    digest: change.digest,
    ...text,
    files: toFileChanges(change, held),
    kept,
  };
}

import {
  ChangePreview,
  FileChange,
  limitFindings,
  toFileChangesInSteps,
} from 'backstage-plugin-istio-egress-common';
import { inSlices, Proposal } from 'backstage-plugin-istio-egress-node';
import { leaveOutInSteps } from './leaveOut';

/** A proposal as the pages show it; one that is refused has findings and nothing else. */
export async function toPreview(
  { findings: all, proposed, others = [], title }: Proposal,
  signal?: AbortSignal,
): Promise<ChangePreview> {
  const findings = limitFindings(all);
  if (!proposed) {
    return { findings, title: '', description: '', files: [], kept: [] };
  }
  const { change, text, kept } = proposed;
  const changes: FileChange[] = [];
  for (const { change: part, held, target } of [proposed, ...others]) {
    const files = await inSlices(toFileChangesInSteps(part, held), signal);
    const repository = others.length > 0 ? target?.repositoryUrl : undefined;
    changes.push(...files.map(file => ({ ...file, repository })));
  }
  const files = await inSlices(
    leaveOutInSteps(changes, ['before', 'after']),
    signal,
  );
  return {
    findings,
    digest: change.digest,
    ...text,
    ...(title && { title }),
    files,
    kept,
    ...(others.length > 0 && {
      repositories: [proposed, ...others].map(({ target, clusters }) => ({
        url: target?.repositoryUrl ?? '',
        clusters: [...(clusters?.names ?? [])],
      })),
    }),
  };
}

import { createHash } from 'node:crypto';
import { hasErrors } from 'backstage-plugin-istio-egress-common';
import { inClusters } from './joinProposals';
import type { Proposal, Proposed } from './proposal';

/**
 * What a request makes of several repositories, as one proposal: either all of it
 * may be made, or none. A repository that holds everything already is left out,
 * unless all of them do.
 */
export function inRepositories(parts: readonly Proposal[]): Proposal {
  if (parts.length === 1) return { ...parts[0], others: [] };
  const findings = parts.flatMap(part => part.findings);
  const proposed = parts.flatMap(part => part.proposed ?? []);
  if (hasErrors(findings) || proposed.length < parts.length) {
    return { findings };
  }
  const changing = proposed.filter(({ change: { written, deleted } }) =>
    [written.size, deleted.length].some(Boolean),
  );
  const asked = changing.length > 0 ? changing : proposed.slice(0, 1);
  const [first, ...others] = asked;
  const digest = digestOfAll(proposed);
  return {
    findings,
    title:
      first.clusters &&
      first.clusters.subject + inClusters(asked.flatMap(namesOf)),
    proposed: withOthers(
      { ...first, change: { ...first.change, findings, digest } },
      others,
    ),
    others: others.map(each =>
      withOthers(
        each,
        asked.filter(other => other !== each),
      ),
    ),
  };
}

function namesOf({ clusters }: Proposed): readonly string[] {
  return clusters?.names ?? [];
}

function digestOfAll(proposed: readonly Proposed[]): string {
  const all = proposed.map(({ change }) => change.digest).join(' ');
  return `sha256:${createHash('sha256').update(all).digest('hex')}`;
}

/** Tells the reviewers of one repository where the rest of the request is. */
function withOthers(proposed: Proposed, others: readonly Proposed[]): Proposed {
  if (others.length === 0) return proposed;
  const { text } = proposed;
  const list = others.map(
    other =>
      `- ${other.target?.repositoryUrl} for ${namesOf(other).join(', ')}`,
  );
  return {
    ...proposed,
    text: {
      ...text,
      description: [
        text.description,
        '## Other repositories',
        'The same request also changes these repositories:',
        list.join('\n'),
      ].join('\n\n'),
    },
  };
}

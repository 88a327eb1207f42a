import { createHash } from 'node:crypto';
import { hasErrors } from 'backstage-plugin-istio-egress-common';
import { inClusters } from './joinProposals';
import type { Proposal, Proposed } from './proposal';

/** The part of one request that goes to one repository. */
export interface RepositoryProposal {
  clusters: readonly string[];
  proposal: Proposal;
}

/**
 * What a request makes of several repositories, as one proposal: either all of it
 * may be made, or none. A repository that holds everything already is left out,
 * unless all of them do.
 */
export function inRepositories(parts: readonly RepositoryProposal[]): Proposal {
  if (parts.length === 1) return { ...parts[0].proposal, others: [] };
  const findings = parts.flatMap(({ proposal }) => proposal.findings);
  const proposed = parts.flatMap(({ clusters, proposal }) =>
    proposal.proposed ? [{ ...proposal.proposed, clusters }] : [],
  );
  if (hasErrors(findings) || proposed.length < parts.length) {
    return { findings };
  }
  const changing = proposed.filter(({ change: { written, deleted } }) =>
    [written.size, deleted.length].some(Boolean),
  );
  const [first, ...others] =
    changing.length > 0 ? changing : proposed.slice(0, 1);
  const digest = digestOfAll(proposed);
  const { text, clusters } = first;
  return {
    findings,
    title:
      text.title.slice(0, -inClusters(clusters).length) +
      inClusters([first, ...others].flatMap(each => each.clusters)),
    proposed: withOthers(
      { ...first, change: { ...first.change, findings, digest } },
      others,
    ),
    others: others.map(each =>
      withOthers(
        each,
        [first, ...others].filter(other => other !== each),
      ),
    ),
  };
}

function digestOfAll(proposed: readonly Proposed[]): string {
  const all = proposed.map(({ change }) => change.digest).join(' ');
  return `sha256:${createHash('sha256').update(all).digest('hex')}`;
}

/** Tells the reviewers of one repository where the rest of the request is. */
function withOthers(
  proposed: Proposed,
  others: readonly (Proposed & { clusters: readonly string[] })[],
): Proposed {
  if (others.length === 0) return proposed;
  const { text } = proposed;
  const list = others.map(
    ({ clusters, target }) =>
      `- ${target?.repositoryUrl} for ${clusters.join(', ')}`,
  );
  return {
    ...proposed,
    text: {
      ...text,
      description: [
        text.description,
        '## Other repositories',
        'The same request opens a pull request in each of these repositories:',
        list.join('\n'),
      ].join('\n\n'),
    },
  };
}

import { policyName } from '../plan';
import type { Platform } from '../platform';
import { endpointsOf } from '../policies';
import type { Policy } from '../request';
import { verdictOf } from '../verdict';
import type { KeptFile } from './keptFiles';
import type { TreeChange } from './treeChange';
import { bullets, escaped } from './markdown';
import { toFactTable } from './policyFacts';
import { toPicture } from './picture';

/**
 * What a reviewer reads first.
 *
 * @public
 */
export interface PullRequestText {
  /** One line of plain text. */
  title: string;
  /** Markdown, with a Mermaid picture. */
  description: string;
}

const HOSTS_IN_A_TITLE = 2;

function workloadOf({ workload }: Policy): string {
  return `${workload.namespace}/${workload.name ?? 'every pod'}`;
}

function hostsOf(policy: Policy): string {
  const endpoints = endpointsOf(policy);
  const more = endpoints.length - HOSTS_IN_A_TITLE;
  return `${endpoints.slice(0, HOSTS_IN_A_TITLE).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }`;
}

function filesOf({ written, deleted }: TreeChange): string {
  return bullets([
    ...[...written.keys()].map(path => `\`${path}\``),
    ...deleted.map(path => `\`${path}\` (deleted)`),
  ]);
}

/**
 * The text of the pull request that asks for a policy.
 *
 * @public
 */
export function describeRequest(
  policy: Policy,
  platform: Platform,
  change: TreeChange,
): PullRequestText {
  const verdict = verdictOf(policy, platform);
  const ways = verdict.destinations.map(
    ({ host, port, proxy }) =>
      `\`${host}:${port}\` ${
        proxy ? `through proxy \`${proxy}\`` : 'without a proxy'
      }`,
  );
  const enforcements = verdict.destinations.flatMap(({ enforcedBy }) =>
    enforcedBy.map(({ by, what }) => `**${by}**: ${what}`),
  );
  const bypasses = verdict.destinations.flatMap(({ bypasses: each }) =>
    each.map(({ what }) => what),
  );
  return {
    title: `Allow egress from ${workloadOf(policy)} to ${hostsOf(policy)}`,
    description: [
      `Lets \`${workloadOf(policy)}\` reach`,
      bullets(ways),
      toFactTable(policy),
      toPicture(verdict),
      '### Who enforces it',
      bullets([...new Set(enforcements)]),
      '### What can still go around it',
      bullets([...new Set(bypasses)]),
      '### What the platform has to see to',
      bullets(verdict.prerequisites),
      `### How to verify it\n\n\`sh verify/verify.sh\` in \`policies/${policyName(
        policy,
      )}\` makes the calls that must work and those that must not, and says what each shows.`,
      '### Files',
      filesOf(change),
      ...warningsOf(change),
    ].join('\n\n'),
  };
}

/**
 * The text of the pull request that takes a policy away.
 *
 * @public
 */
export function describeRemoval(
  policy: Policy,
  change: TreeChange,
  kept: readonly KeptFile[],
): PullRequestText {
  return {
    title: `Remove egress from ${workloadOf(policy)} to ${hostsOf(policy)}`,
    description: [
      `Takes policy \`${policyName(policy)}\` away. \`${workloadOf(
        policy,
      )}\` no longer reaches`,
      bullets(endpointsOf(policy).map(endpoint => `\`${endpoint}\``)),
      `**It was there because:** ${escaped(policy.reason)}`,
      '### Files',
      filesOf(change),
      ...stayingOf(kept),
      ...warningsOf(change),
    ].join('\n\n'),
  };
}

const POLICIES_NAMED = 3;

function stayingOf(kept: readonly KeptFile[]): string[] {
  const staying = kept.map(({ path, neededBy }) => {
    const named = neededBy.slice(0, POLICIES_NAMED).map(name => `\`${name}\``);
    const more = neededBy.length - named.length;
    return `\`${path}\`, for ${named.join(', ')}${
      more > 0 ? ` and ${more} more` : ''
    }`;
  });
  return staying.length === 0
    ? []
    : ['### What stays, since other policies need it', bullets(staying)];
}

function warningsOf({ findings }: TreeChange): string[] {
  return findings.length === 0
    ? []
    : [
        '### To know before merging',
        bullets(
          findings.map(
            ({ code, message }) => `**${code}** ${escaped(message)}`,
          ),
        ),
      ];
}

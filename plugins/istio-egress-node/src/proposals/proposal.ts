import { createHash } from 'node:crypto';
import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  Finding,
  hasErrors,
  HeldTree,
  KeptFile,
  Policy,
  PullRequestText,
  TreeChange,
} from 'backstage-plugin-istio-egress-common';
import type { Target } from '../target/parseTarget';

/**
 * Who asks, as the framework hands it over.
 *
 * @public
 */
export interface Asking {
  credentials: BackstageCredentials;
  logger: LoggerService;
  signal?: AbortSignal;
}

/**
 * A change that may be made: a task carries it out, a preview shows it.
 *
 * @public
 */
export interface Proposed {
  /** Absent: all policies of the repository. */
  policy?: Policy;
  /** Its findings are all that there is to tell. */
  change: TreeChange;
  /** Of the pull request. */
  text: PullRequestText;
  branchName: string;
  /** Absent: a new repository. */
  target?: Target;
  /** The repository, new or not, as publish actions take it; absent: it is not said which one. */
  repoUrl?: string;
  /** The repository as it is. */
  held: HeldTree;
  /** Those whose trees it writes to, and what the title says before their names. Absent where the platform has none. */
  clusters?: { names: readonly string[]; subject: string };
  /** What stays of a policy that goes. */
  kept: KeptFile[];
  /** Accounts of the Git host that are asked for review, because the change grants an exception. */
  reviewers: readonly string[];
}

/**
 * What is asked for, judged. With an error among the findings nothing is proposed.
 *
 * @public
 */
export interface Proposal {
  findings: Finding[];
  proposed?: Proposed;
  /** Of the whole request, where it goes to several repositories. */
  title?: string;
  /** What the same request makes of further repositories: of each a pull request of its own. */
  others?: readonly Proposed[];
}

/**
 * Proposes a planned change, unless there is an error. Reviewers are told of
 * warnings; remarks are for the person who asks.
 */
export async function toProposal(
  change: TreeChange,
  findings: Finding[],
  describe: (change: TreeChange) => PullRequestText | Promise<PullRequestText>,
  rest: Omit<Proposed, 'change' | 'text'>,
): Promise<Proposal> {
  if (hasErrors(findings)) return { findings };
  const text = await describe({
    ...change,
    findings: findings.filter(({ level }) => level !== 'info'),
  });
  return {
    findings,
    proposed: {
      ...rest,
      change: { ...change, findings, digest: digestAt(change, rest.target) },
      text,
    },
  };
}

/**
 * Two changes of the same files in two places are two changes. The branch does not
 * count: the default one may be named in an address, or not.
 */
export function digestAt({ digest }: TreeChange, target?: Target): string {
  if (!target) return digest;
  const { repoUrl, folder } = target;
  const place = [digest, repoUrl.toLowerCase(), folder].join(' ');
  return `sha256:${createHash('sha256').update(place).digest('hex')}`;
}

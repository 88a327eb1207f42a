import { judgeStanding } from '../checks';
import { Finding, finding } from '../findings';
import { exceptionPath, policyEntityPath, policyName } from '../names';
import type { Platform } from '../platform';
import { HeldTree, LazyFile, renderHeld } from '../repository';
import { finish, forEachInSteps, Steps } from '../steps';
import { compareFiles, OtherPath } from './compareFiles';
import { findForeignChanges } from './findForeignChanges';
import { findUnapproved } from './findUnapproved';
import type { TreeFinding } from './treeFinding';

/**
 * What a pipeline knows of an egress repository.
 *
 * @public
 */
export interface CheckedTree {
  existing: HeldTree;
  /** What lies in the folders of an egress repository and is not read: every other path, and links. */
  others: readonly OtherPath[];
}

/**
 * What a pipeline has to know of an egress repository before a change of it is
 * merged: whether its tree is what its policies render on this platform, and
 * whether each policy may be asked for today.
 *
 * @public
 */
export function checkTree(
  ...[options]: Parameters<typeof checkTreeInSteps>
): TreeFinding[] {
  return finish(checkTreeInSteps(options));
}

/**
 * {@link checkTree}, a policy or a file at a time.
 *
 * @public
 */
export function* checkTreeInSteps({
  tree,
  base,
  authorGroups,
  approverGroups,
  platform,
  today,
}: {
  tree: CheckedTree;
  /**
   * The tree before the change. What is wrong there already, in a file that
   * the change leaves alone, is a warning: it is not for its author to mend.
   */
  base?: CheckedTree;
  /** Entity references of all that the author acts for; absent: nobody asks who may change what. Only with `base`. */
  authorGroups?: readonly string[];
  /** Entity references of all that those act for who approved the change, and so may grant exceptions. */
  approverGroups?: readonly string[];
  platform: Platform;
  /** `YYYY-MM-DD`. */
  today: string;
}): Steps<TreeFinding[]> {
  const found = yield* inspect(tree, platform, today);
  if (base === undefined) return found.findings;
  const before = yield* inspect(base, platform, today);
  const known = new Set(before.findings.map(keyOf));
  const contentOf = ({ rendered }: Inspected, file: string) =>
    rendered?.get(file)?.content();
  const isOld = (each: TreeFinding) =>
    each.file !== undefined &&
    known.has(keyOf(each)) &&
    tree.existing.files.get(each.file) === base.existing.files.get(each.file) &&
    // Else a change of the request alone would leave its manifests behind.
    contentOf(found, each.file) === contentOf(before, each.file);
  const findings = found.findings.map(each =>
    each.level === 'error' && isOld(each)
      ? { ...each, level: 'warning' as const }
      : each,
  );
  return [
    ...(authorGroups
      ? [
          ...findForeignChanges(
            tree.existing,
            base.existing,
            authorGroups,
            platform,
          ),
          ...findUnapproved(
            tree.existing,
            base.existing,
            { authorGroups, approverGroups },
            platform,
          ),
        ]
      : []),
    ...findings,
  ];
}

interface Inspected {
  findings: TreeFinding[];
  rendered?: ReadonlyMap<string, LazyFile>;
}

function* inspect(
  { existing, others }: CheckedTree,
  platform: Platform,
  today: string,
): Steps<Inspected> {
  const { findings, rendered } = yield* renderHeld(existing, platform);
  const all = findings.map(inItsFile);
  yield* forEachInSteps(existing.policies.values(), policy =>
    all.push(
      ...judgeStanding(
        policy,
        platform,
        existing.exceptions.get(policyName(policy)),
        today,
      ).findings.map(inItsFile),
    ),
  );
  if (rendered === undefined) {
    const count = findings.filter(({ level }) => level === 'error').length;
    all.push(finding('EGR705', '', { count: String(count) }));
  }
  const refused = new Set(
    all.flatMap(({ code, policy }) =>
      code === 'EGR101' && policy !== undefined ? [exceptionPath(policy)] : [],
    ),
  );
  yield* forEachInSteps(
    compareFiles(existing.files, others, rendered),
    each => {
      // It is needed, and grants something else.
      const isTold = each.code === 'EGR703' && refused.has(each.file ?? '');
      if (!isTold) all.push(each);
    },
  );
  return { findings: firstOfEach(all), rendered };
}

/** A finding about a policy stands in the file where its request does. */
function inItsFile(each: Finding): TreeFinding {
  return each.policy === undefined
    ? each
    : { ...each, file: policyEntityPath(each.policy) };
}

/** Whether a policy can be rendered is a part of whether it may be asked for. */
function firstOfEach(findings: readonly TreeFinding[]): TreeFinding[] {
  return [...new Map(findings.map(each => [keyOf(each), each])).values()];
}

function keyOf({ code, policy, path, message, file }: TreeFinding): string {
  return JSON.stringify([code, policy, path, message, file]);
}

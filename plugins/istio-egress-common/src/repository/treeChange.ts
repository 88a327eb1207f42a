import { Finding, finding, hasErrors, quote } from '../findings';
import { policyOfEntityPath } from '../names';
import { finish, forEachInSteps, Steps } from '../steps';
import {
  digestOfParts,
  FILE_BYTES,
  parsePlainYaml,
  stampState,
  YAML_TOKENS,
} from '../files';
import { bytesAllowedFor } from './egressPath';
import type { FileTree } from './renderTree';

/**
 * What has to be done to a tree: only what changes.
 *
 * @public
 */
export interface TreeChange {
  /** With an error among them, nothing is to be written or deleted. */
  findings: Finding[];
  /** New and changed files, sorted by path. */
  written: FileTree;
  /** Files that no policy needs any more, sorted. */
  deleted: string[];
  /** `sha256:` over all of the above: two changes are the same if this is. */
  digest: string;
}

/** Compares the touched files of a tree with what they shall be. */
export function* toChange({
  existing,
  after,
  touched,
  findings,
  overwrite = false,
}: {
  existing: FileTree;
  after: ReadonlyMap<string, { content(): string }>;
  touched: ReadonlySet<string>;
  findings: Finding[];
  overwrite?: boolean;
}): Steps<TreeChange> {
  const written = new Map<string, string>();
  const deleted: string[] = [];
  const drift: Finding[] = [];
  yield* forEachInSteps([...touched].sort(), path => {
    const present = existing.get(path);
    const content = after.get(path)?.content();
    if (content === present) {
      if (present !== undefined) drift.push(...findKeptEdit(path, present));
      return;
    }
    if (present !== undefined) {
      drift.push(...findDrift(path, present, overwrite));
    }
    if (content === undefined) deleted.push(path);
    else {
      written.set(path, content);
      drift.push(...findTooLarge(path, content));
    }
  });
  const all = [...findings, ...drift];
  if (hasErrors(all)) return nothing(all);
  const digest = yield* digestOfChange(written, deleted);
  return { findings: all, written, deleted, digest };
}

/** Whether a file that is about to change holds something that is not ours to lose. */
function findDrift(
  path: string,
  present: string,
  overwrite: boolean,
): Finding[] {
  // The entity is where people edit; its request is read, the rest derived.
  if (policyOfEntityPath(path) !== undefined) return [];
  const file = quote(path);
  switch (stampState(present)) {
    case 'foreign':
      return [finding('EGR502', '', { file })];
    case 'edited': {
      const edited = finding('EGR501', '', { file });
      return [overwrite ? { ...edited, level: 'warning' } : edited];
    }
    default:
      return [];
  }
}

/** What is written has to be read back, by the next change of the repository. */
function findTooLarge(path: string, content: string): Finding[] {
  const limit = bytesAllowedFor(path) ?? FILE_BYTES;
  const bytes = new TextEncoder().encode(content).length;
  const problem =
    bytes > limit
      ? `it would have ${bytes} bytes, and at most ${limit} are read`
      : unreadable(path, content);
  return problem === undefined
    ? []
    : [finding('EGR509', 'destinations', { file: quote(path), problem })];
}

function unreadable(path: string, content: string): string | undefined {
  // No token is shorter than a character.
  return policyOfEntityPath(path) !== undefined && content.length > YAML_TOKENS
    ? finish(parsePlainYaml(content)).problem
    : undefined;
}

/** What was edited by hand, and stays so. */
function findKeptEdit(path: string, present: string): Finding[] {
  return stampState(present) === 'edited'
    ? [{ ...finding('EGR501', '', { file: quote(path) }), level: 'warning' }]
    : [];
}

/** No change, for the reasons given. */
export function nothing(findings: Finding[]): TreeChange {
  const written = new Map<string, string>();
  return {
    findings,
    written,
    deleted: [],
    digest: finish(digestOfChange(written, [])),
  };
}

function digestOfChange(
  written: FileTree,
  deleted: readonly string[],
): Steps<string> {
  return digestOfParts(jsonOf(written, deleted));
}

/** As `JSON.stringify([[...written], deleted])`, in parts: an upgrade writes every file of a repository. */
function* jsonOf(
  written: FileTree,
  deleted: readonly string[],
): Iterable<string> {
  let before = '[[';
  for (const file of written) {
    yield `${before}${JSON.stringify(file)}`;
    before = ',';
  }
  yield `${written.size === 0 ? '[[' : ''}],${JSON.stringify(deleted)}]`;
}

import {
  digestOfParts,
  FILE_BYTES,
  parsePlainYaml,
  stampState,
  YAML_TOKENS,
} from '../files';
import { Finding, finding, hasErrors, quote } from '../findings';
import { policyOfEntityPath } from '../names';
import type { ResolvedPolicy } from '../policies';
import { finish, forEachInSteps, Steps } from '../steps';
import { bytesAllowedFor } from './egressPath';
import type { HeldTree } from './readTree';
import type { FileTree } from './renderTree';
import { listings } from './touchedFiles';

/**
 * Why a file of a change is there, and for whom.
 *
 * @public
 */
export interface FileReason {
  /** Why its object exists, or did; absent where nothing tells any more. */
  because?: string;
  /** The names of the policies that need it; of a file that goes, of those that had it. */
  neededBy: readonly string[];
}

/**
 * A file that a change leaves as it is.
 *
 * @public
 */
export interface KeptFile {
  path: string;
  /** The names of the policies that need it, sorted. */
  neededBy: string[];
}

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
  /** Of every file that is written or deleted. */
  reasons: ReadonlyMap<string, FileReason>;
  /** Files of the policies that the change is about which stay as they are, sorted by path. */
  kept: KeptFile[];
  /** The policies that are asked for; none of a removal, an upgrade, or with an error. */
  requested: ResolvedPolicy[];
  /** `sha256:` over what is written and deleted: two changes are the same if this is. */
  digest: string;
}

/** A file as it shall be. */
export interface FileAfter extends FileReason {
  content(): string;
}

/** Compares the touched files of a tree with what they shall be. */
export function* toChange({
  existing,
  after,
  before,
  touched,
  findings,
  overwrite = false,
}: {
  existing: HeldTree;
  after: ReadonlyMap<string, FileAfter>;
  /** Why files were there of which some may go. */
  before?: ReadonlyMap<string, Pick<FileReason, 'because'>>;
  touched: ReadonlySet<string>;
  findings: Finding[];
  overwrite?: boolean;
}): Steps<TreeChange> {
  const written = new Map<string, string>();
  const deleted: string[] = [];
  const kept: KeptFile[] = [];
  const reasons = new Map<string, FileReason>();
  const drift: Finding[] = [];
  yield* forEachInSteps([...touched].sort(), path => {
    const present = existing.files.get(path);
    const file = after.get(path);
    const content = file?.content();
    if (present !== undefined) {
      drift.push(
        ...(content === present
          ? findKeptEdit(path, present)
          : findDrift(path, present, overwrite)),
      );
    }
    if (file === undefined || content === undefined) {
      if (present !== undefined) deleted.push(path);
      return;
    }
    const { because, neededBy } = file;
    if (content === present) {
      kept.push({ path, neededBy: [...neededBy] });
    } else {
      written.set(path, content);
      reasons.set(path, { because, neededBy });
      drift.push(...findTooLarge(path, content));
    }
  });
  const all = [...findings, ...drift];
  if (hasErrors(all)) return nothing(all);
  if (deleted.length > 0) {
    const holders = listings(existing);
    for (const path of deleted) {
      reasons.set(path, {
        because: before?.get(path)?.because,
        neededBy: holders.get(path) ?? [],
      });
    }
  }
  return {
    findings: all,
    written,
    deleted,
    reasons,
    kept,
    requested: [],
    digest: yield* digestOfChange(written, deleted),
  };
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
    reasons: new Map(),
    kept: [],
    requested: [],
    digest: finish(digestOfChange(written, [])),
  };
}

/** Over all that a change writes and deletes. */
export function digestOfChange(
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

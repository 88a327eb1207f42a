import { Finding, finding, quote } from '../findings';
import {
  ARCHIVE_BYTES,
  FILES,
  POLICIES,
  SKIPPED_BYTES,
  TOLD_FINDINGS,
  TREE_BYTES,
} from '../files';
import { policyOfEntityPath } from '../names';
import { bytesAllowedFor, isInTheWay } from './egressPath';

/**
 * Decides file by file what of a repository is read, before it is: nothing but
 * what an egress repository consists of, and no more than one may hold. What is
 * left out for its size is a finding, so that nobody takes it for missing.
 *
 * @public
 */
export class TreeIntake {
  readonly #findings: Finding[] = [];
  /** In lower case: some file systems, and people, do not tell them apart. */
  readonly #paths = new Set<string>();
  #policies = 0;
  #bytes = 0;
  #skippedBytes = 0;
  #isFull = false;

  /**
   * Whether a file is to be read.
   *
   * @param path - slash-separated, below the root of the egress repository
   * @param size - in bytes
   */
  takes(path: string, size: number): boolean {
    if (this.#isFull) return false;
    const allowed = bytesAllowedFor(path);
    if (allowed === undefined) return this.#skip(path, size);
    const key = path.toLowerCase();
    if (this.#paths.has(key)) {
      return this.#refuse(finding('EGR508', '', { file: quote(path) }));
    }
    this.#paths.add(key);
    if (size > allowed) {
      this.#skippedBytes += size;
      this.#isFull = size > SKIPPED_BYTES;
      return this.#refuse(
        finding('EGR506', '', {
          file: quote(path),
          size: String(size),
          limit: String(allowed),
        }),
      );
    }
    this.#bytes += size;
    if (policyOfEntityPath(path) !== undefined) this.#policies += 1;
    return !this.#exceeds();
  }

  /** Whether the repository is beyond a limit, and nothing more is to be read of it. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** Why files were left out that an egress repository consists of. */
  get findings(): Finding[] {
    return this.#findings.slice(0, TOLD_FINDINGS);
  }

  #skip(path: string, size: number): false {
    this.#skippedBytes += size;
    if (isInTheWay(path)) {
      this.#refuse(finding('EGR508', '', { file: quote(path) }));
    }
    this.#exceeds();
    return false;
  }

  #exceeds(): boolean {
    const limits: [found: number, limit: number, what: string][] = [
      [this.#policies, POLICIES, 'policies'],
      [this.#paths.size, FILES, 'files of policies'],
      [this.#bytes, TREE_BYTES, 'bytes in files of policies'],
      [this.#bytes + this.#skippedBytes, ARCHIVE_BYTES, 'bytes in all files'],
    ];
    const exceeded = limits.find(([found, limit]) => found > limit);
    if (exceeded === undefined) return false;
    const [, limit, what] = exceeded;
    // Ahead of all others, which may be too many to be told.
    this.#findings.unshift(
      finding('EGR507', '', { limit: limit.toLocaleString('en-US'), what }),
    );
    this.#isFull = true;
    return true;
  }

  #refuse(reason: Finding): false {
    if (this.#findings.length < TOLD_FINDINGS) this.#findings.push(reason);
    return false;
  }
}

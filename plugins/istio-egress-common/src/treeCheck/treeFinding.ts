import type { Finding } from '../findings';

/**
 * A finding about a repository, with the file in which it stands.
 *
 * @public
 */
export interface TreeFinding extends Finding {
  /** Slash-separated, below the root of the egress repository; absent of the repository as a whole. */
  file?: string;
}

import type { Finding } from '../findings';

/**
 * A finding about manifests that somebody wrote, with the object that it is about.
 *
 * @public
 */
export interface ExplainFinding extends Finding {
  /** Absent of the texts as a whole. */
  object?: { kind: string; namespace: string; name: string };
}

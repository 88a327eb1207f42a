import { heldState } from '../repository';
import type { FileState } from '../contract';

/** How a file of a policy stands to what is rendered today. */
export function fileState(
  path: string,
  /** Absent: the repository does not have it. */
  held: string | undefined,
  /** Absent: it is not rendered. */
  content: string | undefined,
  /** Whether anything could be rendered. */
  isRendered: boolean,
): FileState {
  if (held === undefined) return 'missing';
  if (held === content) return 'current';
  const state = heldState(path, held, content);
  if (state !== 'intact') return state;
  if (!isRendered) return 'uncompared';
  return content === undefined ? 'unneeded' : 'outdated';
}

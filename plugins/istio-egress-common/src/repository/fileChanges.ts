import type { FileChange } from '../contract';
import { heldState } from './heldState';
import type { HeldTree } from './readTree';
import type { TreeChange } from './treeChange';

/**
 * A change file by file, with what the repository holds, what it shall hold,
 * and why.
 *
 * @public
 */
export function toFileChanges(
  { written, deleted, reasons }: TreeChange,
  existing: HeldTree,
): FileChange[] {
  return [...written.keys(), ...deleted].sort().map(path => ({
    path,
    ...compared(path, existing.files.get(path), written.get(path)),
    because: reasons.get(path)?.because,
  }));
}

function compared(
  path: string,
  before: string | undefined,
  after: string | undefined,
): Pick<FileChange, 'change' | 'before' | 'after'> {
  if (before === undefined) return { change: 'added', after };
  return {
    change: after === undefined ? 'deleted' : 'changed',
    // What is not ours is nobody's to read here, even where it is replaced.
    ...(heldState(path, before) !== 'foreign' && { before }),
    ...(after !== undefined && { after }),
  };
}

import type { FileChange } from '../contract';
import { finish, forEachInSteps, Steps } from '../steps';
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
  ...about: Parameters<typeof toFileChangesInSteps>
): FileChange[] {
  return finish(toFileChangesInSteps(...about));
}

/**
 * {@link toFileChanges}, a file at a time.
 *
 * @public
 */
export function* toFileChangesInSteps(
  { written, deleted, reasons }: TreeChange,
  existing: HeldTree,
): Steps<FileChange[]> {
  const changes: FileChange[] = [];
  yield* forEachInSteps([...written.keys(), ...deleted].sort(), path =>
    changes.push({
      path,
      ...compared(path, existing.files.get(path), written.get(path)),
      because: reasons.get(path)?.because,
    }),
  );
  return changes;
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

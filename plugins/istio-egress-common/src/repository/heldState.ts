import { policyOfEntityPath } from '../names';
import { entityState } from './entityState';
import { stampState } from '../files';

/** What became of a file of a policy since it was written. */
export function heldState(
  path: string,
  text: string,
  rendered?: string,
): 'intact' | 'edited' | 'foreign' {
  return policyOfEntityPath(path) === undefined
    ? stampState(text)
    : entityState(text, rendered);
}

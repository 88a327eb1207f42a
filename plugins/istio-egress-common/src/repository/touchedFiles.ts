import {
  formerVerifyPaths,
  isRenderedPath,
  policyEntityPath,
  policyProbesPath,
  policyReadmePath,
} from '../names';
import { stampState } from '../files';
import type { HeldTree } from './readTree';

/** A policy's own files and, of the shared ones, those that were rendered for it. */
export function filesOf(
  name: string,
  { files, manifests }: HeldTree,
): string[] {
  const former = formerVerifyPaths(name).filter(path => {
    const text = files.get(path);
    // Nothing is rendered there any more: what has no stamp is nobody's of us.
    return text !== undefined && stampState(text) !== 'foreign';
  });
  return [
    policyEntityPath(name),
    policyReadmePath(name),
    policyProbesPath(name),
    ...former,
    // The list stands in a file that anyone may edit: it names nothing but what
    // this product could have rendered.
    ...(manifests.get(name) ?? []).filter(isRenderedPath),
  ];
}

/** Which policies have a file among theirs, by what they say themselves. */
export function listings(existing: HeldTree): Map<string, string[]> {
  const policies = new Map<string, string[]>();
  for (const name of existing.manifests.keys()) {
    for (const path of filesOf(name, existing)) {
      const names = policies.get(path) ?? [];
      names.push(name);
      policies.set(path, names);
    }
  }
  return policies;
}

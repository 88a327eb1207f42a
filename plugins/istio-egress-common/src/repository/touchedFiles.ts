import {
  isRenderedPath,
  policyEntityPath,
  policyReadmePath,
  policyVerifyPath,
  VERIFY_FILES,
} from '../names';
import type { HeldTree } from './readTree';

/** A policy's own files and, of the shared ones, those that were rendered for it. */
export function filesOf(name: string, { manifests }: HeldTree): string[] {
  return [
    policyEntityPath(name),
    policyReadmePath(name),
    ...VERIFY_FILES.map(file => policyVerifyPath(name, file)),
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

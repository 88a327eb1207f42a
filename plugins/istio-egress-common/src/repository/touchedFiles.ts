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

/** Which policies say that a file was rendered for them. */
export function listings({ manifests }: HeldTree): Map<string, string[]> {
  const policies = new Map<string, string[]>();
  for (const [name, paths] of manifests) {
    for (const path of paths) {
      const names = policies.get(path) ?? [];
      names.push(name);
      policies.set(path, names);
    }
  }
  return policies;
}

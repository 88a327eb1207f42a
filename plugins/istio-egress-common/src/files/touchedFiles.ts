import { policyEntityPath, policyReadmePath } from '../plan';
import type { HeldPolicies } from './readTree';
import { isRenderedPath } from './renderedPath';

/** A policy's own files and, of the shared ones, those that were rendered for it. */
export function addFilesOf(
  name: string,
  { manifests }: HeldPolicies,
  touched: Set<string>,
): void {
  touched.add(policyEntityPath(name));
  touched.add(policyReadmePath(name));
  // The list stands in a file that anyone may edit: it names nothing but what
  // this product could have rendered.
  for (const path of manifests.get(name) ?? []) {
    if (isRenderedPath(path)) touched.add(path);
  }
}

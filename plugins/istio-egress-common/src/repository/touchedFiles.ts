import { findObstacles } from '../checks';
import { stampState } from '../files';
import { hasErrors } from '../findings';
import {
  formerVerifyPaths,
  isRenderedPathOf,
  policyEntityPath,
  policyProbesPath,
  policyReadmePath,
} from '../names';
import { planPolicy } from '../plan';
import type { Platform } from '../platform';
import { resolvePolicy } from '../policies';
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
    // this product could have rendered for this policy.
    ...(manifests.get(name) ?? []).filter(path => isRenderedPathOf(name, path)),
  ];
}

/**
 * The manifests of a tree that one of its policies needs, whatever its list says. None
 * can be told of a policy that cannot be read, or that the platform refuses by now.
 */
export function neededFiles(
  name: string,
  { files, policies }: HeldTree,
  platform: Platform,
): string[] {
  const policy = policies.get(name);
  if (policy === undefined || hasErrors(findObstacles(policy, platform))) {
    return [];
  }
  return planPolicy(resolvePolicy(policy, platform), platform)
    .map(({ path }) => path)
    .filter(path => files.has(path));
}

/** Which policies say that a file was rendered for them. */
export function listings({ manifests }: HeldTree): Map<string, string[]> {
  const policies = new Map<string, string[]>();
  for (const [name, paths] of manifests) {
    for (const path of paths) {
      if (!isRenderedPathOf(name, path)) continue;
      const names = policies.get(path) ?? [];
      names.push(name);
      policies.set(path, names);
    }
  }
  return policies;
}

import type { Policy } from 'backstage-plugin-istio-egress-common';
import { stamped, toYaml } from '../ourManifests';
import type { Constructs } from './constructs';
import { manifestsOf } from './manifestsOf';

/** A policy's manifests by typed constructs, each checked against its schema, and written and stamped as ours are. */
export function writeConstructs(
  policy: Policy,
  constructs: Constructs,
): Map<string, string> {
  const files = new Map<string, string>();
  for (const [path, construct] of manifestsOf(policy, constructs)) {
    construct.validate?.();
    files.set(path, stamped(path, toYaml(construct)));
  }
  return files;
}

import { createHash } from 'node:crypto';
import type { Policy } from 'backstage-plugin-istio-egress-common';
import { stringify } from 'yaml';
import type { Constructs } from './constructs';
import { manifestsOf } from './manifestsOf';

const FIRST_LINE =
  '# Rendered by istio-egress from the policies of this repository; edits are reported as drift.';

/** A policy's manifests by typed constructs, each checked against its schema and stamped as ours are. */
export function writeConstructs(
  policy: Policy,
  constructs: Constructs,
): Map<string, string> {
  const files = new Map<string, string>();
  for (const [path, construct] of manifestsOf(policy, constructs)) {
    construct.validate?.();
    const text = stringify(construct, {
      aliasDuplicateObjects: false,
      compat: 'yaml-1.1',
      directives: false,
      lineWidth: 0,
    });
    const digest = createHash('sha256').update(text).digest('hex');
    files.set(path, `${FIRST_LINE} sha256:${digest}\n${text}`);
  }
  return files;
}

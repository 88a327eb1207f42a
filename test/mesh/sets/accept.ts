import {
  Finding,
  Policy,
  readPlatform,
  readRequest,
  renderTree,
} from 'backstage-plugin-istio-egress-common';
import type { Draft } from './draft';

/** The part of a draft that the checks let through, rendered. */
export interface AcceptedSet extends Draft {
  files: ReadonlyMap<string, string>;
}

/**
 * Adds the requests one after another, as pull requests are merged: one that
 * the checks refuse, by itself or beside those before it, stays out.
 *
 * @returns the set, and the code of every finding that kept a request out
 */
export function accept(draft: Draft): {
  accepted: AcceptedSet;
  refusals: string[];
} {
  const platform = readPlatform(draft.platform);
  if (!platform.ok) {
    throw new Error(`The platform is refused: ${codesOf(platform.findings)}`);
  }
  const requests: object[] = [];
  let files: AcceptedSet['files'] = new Map();
  let policies: Policy[] = [];
  const refusals: string[] = [];
  for (const request of draft.requests) {
    const policy = readRequest(request);
    if (!policy.ok) {
      refusals.push(...codesOf(policy.findings));
      continue;
    }
    const more = [...policies, policy.value];
    const tree = renderTree(more, platform.value);
    if (tree.files.size === 0) {
      refusals.push(...codesOf(tree.findings));
      continue;
    }
    policies = more;
    requests.push(request);
    files = tree.files;
  }
  return {
    accepted: { platform: draft.platform, requests, files },
    refusals,
  };
}

function codesOf(findings: readonly Finding[]): string[] {
  const refusing = findings.filter(({ level }) => level === 'error');
  return [...new Set(refusing.map(({ code }) => code))];
}

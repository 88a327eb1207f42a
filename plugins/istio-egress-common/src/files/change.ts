import { findObstacles, findRefusals, judgeSet } from '../checks';
import { DEFAULT_LOCATION } from '../catalog';
import { Finding, finding, hasErrors, listOf, quote } from '../findings';
import {
  LOCATION_PATH,
  planPolicy,
  policyEntityPath,
  policyName,
} from '../plan';
import { policyReadmePath } from '../plan';
import type { Platform } from '../platform';
import { resolvePolicy } from '../policies';
import type { Policy } from '../request';
import { digestOf } from './digest';
import { HeldPolicies, locationOf, readHeldPolicies } from './readTree';
import { FileTree, lazyTree } from './render';
import { stampState } from './stamp';
import { isRenderedPath } from './renderedPath';

/**
 * What has to be done to a tree: only what changes.
 *
 * @public
 */
export interface TreeChange {
  /** With an error among them, nothing is to be written or deleted. */
  findings: Finding[];
  /** New and changed files, sorted by path. */
  written: FileTree;
  /** Files that no policy needs any more, sorted. */
  deleted: string[];
  /** `sha256:` over all of the above: two changes are the same if this is. */
  digest: string;
}

/**
 * What asking for some policies changes in a tree. A policy that the tree
 * already holds is replaced.
 *
 * @public
 */
export function planRequest(options: {
  existing: FileTree;
  requests: readonly Policy[];
  platform: Platform;
  /** `YYYY-MM-DD`; a lifetime is counted from it. */
  today: string;
  /** Whether hand edits of the files that change may be lost. */
  overwrite?: boolean;
  /** The name of the root Location of a tree that has none; unique in the catalog. */
  location?: string;
}): TreeChange {
  const { existing, requests, platform, today } = options;
  const before = readHeldPolicies(existing);
  const names = requests.map(policyName);
  const kept = [...before.held]
    .filter(([name]) => !names.includes(name))
    .map(([, { policy }]) => policy);
  const findings = [
    ...before.findings.filter(({ policy }) => !names.includes(policy ?? '')),
    ...kept.flatMap(policy => findObstacles(policy, platform)),
    ...requests.flatMap(policy => findRefusals(policy, platform, today)),
  ];
  if (hasErrors(findings)) return nothing(findings);
  const set = judgeSet([...kept, ...requests], platform);
  findings.push(...set.findings);
  if (hasErrors(findings)) return nothing(findings);

  const touched = new Set([LOCATION_PATH]);
  for (const policy of requests) {
    addFilesOf(policyName(policy), before, touched);
    for (const { path } of planPolicy(
      resolvePolicy(policy, platform),
      platform,
    )) {
      touched.add(path);
    }
  }
  return toChange({
    ...options,
    touched,
    findings,
    after: lazyTree(
      set.resolved,
      platform,
      locationOf(existing) ?? options.location ?? DEFAULT_LOCATION,
    ),
  });
}

/**
 * What taking a policy away changes in a tree: files that another policy needs
 * stay. Without a platform, shared files can only be kept or deleted whole;
 * where one has to be rendered anew, that is an error finding.
 *
 * @public
 */
export function planRemoval(options: {
  existing: FileTree;
  /** The entity name, or `namespace/name`. */
  policy: string;
  platform?: Platform;
  /** Whether hand edits of the files that change may be lost. */
  overwrite?: boolean;
}): TreeChange {
  const { existing, platform } = options;
  const before = readHeldPolicies(existing);
  const name = nameMeantBy(options.policy);
  if (!existing.has(policyEntityPath(name))) {
    return nothing([
      finding('EGR503', 'policy', {
        value: quote(options.policy),
        known: listOf(before.held.keys()),
      }),
    ]);
  }
  const kept = [...before.held].filter(([held]) => held !== name);
  const findings = before.findings.filter(({ policy }) => policy !== name);
  const touched = new Set<string>();
  addFilesOf(name, before, touched);
  if (kept.length === 0) touched.add(LOCATION_PATH);
  if (hasErrors(findings)) return nothing(findings);

  if (platform === undefined) {
    return removeUnneeded(options, touched, kept);
  }
  const policies = kept.map(([, { policy }]) => policy);
  findings.push(...policies.flatMap(each => findObstacles(each, platform)));
  if (hasErrors(findings)) return nothing(findings);
  const set = judgeSet(policies, platform);
  findings.push(...set.findings);
  if (hasErrors(findings)) return nothing(findings);
  return toChange({
    ...options,
    touched,
    findings,
    after: lazyTree(
      set.resolved,
      platform,
      locationOf(existing) ?? DEFAULT_LOCATION,
    ),
  });
}

function nameMeantBy(policy: string): string {
  const [namespace, name, ...rest] = policy.split('/');
  return name !== undefined && rest.length === 0
    ? policyName({ name, workload: { namespace } })
    : policy;
}

/** A policy's own files and, of the shared ones, those that were rendered for it. */
function addFilesOf(
  name: string,
  { held }: HeldPolicies,
  touched: Set<string>,
): void {
  touched.add(policyEntityPath(name));
  touched.add(policyReadmePath(name));
  // The list stands in a file that anyone may edit: it names nothing but what
  // this product could have rendered.
  for (const path of held.get(name)?.manifests ?? []) {
    if (isRenderedPath(path)) touched.add(path);
  }
}

function removeUnneeded(
  options: { existing: FileTree; overwrite?: boolean },
  touched: Set<string>,
  kept: HeldPolicies['held'] extends Map<infer K, infer V> ? [K, V][] : never,
): TreeChange {
  const { existing } = options;
  const stillNeeded = new Set(kept.flatMap(([, { manifests }]) => manifests));
  const after = new Map<string, () => string>();
  const findings: Finding[] = [];
  for (const path of touched) {
    const content = existing.get(path);
    if (!stillNeeded.has(path) || content === undefined) continue;
    after.set(path, () => content);
    if (
      path.endsWith('/virtual-service.yaml') &&
      losesAPort(path, touched, stillNeeded)
    ) {
      findings.push(finding('EGR504', '', { file: quote(path) }));
    }
  }
  return hasErrors(findings)
    ? nothing(findings)
    : toChange({ ...options, touched, findings, after });
}

/** Whether a port of the VirtualService's host goes, told by the ServiceEntry beside it. */
function losesAPort(
  path: string,
  touched: Set<string>,
  stillNeeded: Set<string>,
): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return [...touched].some(
    other =>
      other.startsWith(`${folder}service-entry-`) && !stillNeeded.has(other),
  );
}

function toChange({
  existing,
  after,
  touched,
  findings,
  overwrite = false,
}: {
  existing: FileTree;
  after: Map<string, () => string>;
  touched: Set<string>;
  findings: Finding[];
  overwrite?: boolean;
}): TreeChange {
  const written = new Map<string, string>();
  const deleted: string[] = [];
  const drift: Finding[] = [];
  for (const path of [...touched].sort()) {
    const present = existing.get(path);
    const content = after.get(path)?.();
    if (content === present) continue;
    if (present !== undefined) {
      drift.push(...findDrift(path, present, overwrite));
    }
    if (content === undefined) deleted.push(path);
    else written.set(path, content);
  }
  const all = [...findings, ...drift];
  return hasErrors(all)
    ? nothing(all)
    : {
        findings: all,
        written,
        deleted,
        digest: digestOfChange(written, deleted),
      };
}

/** Whether a file that is about to change holds something that is not ours to lose. */
function findDrift(
  path: string,
  present: string,
  overwrite: boolean,
): Finding[] {
  // The entity is where people edit; its request is read, the rest derived.
  if (path.startsWith('policies/') && path.endsWith('/catalog-info.yaml')) {
    return [];
  }
  const file = quote(path);
  switch (stampState(present)) {
    case 'foreign':
      return [finding('EGR502', '', { file })];
    case 'edited': {
      const edited = finding('EGR501', '', { file });
      return [overwrite ? { ...edited, level: 'warning' } : edited];
    }
    default:
      return [];
  }
}

function nothing(findings: Finding[]): TreeChange {
  const written = new Map<string, string>();
  return {
    findings,
    written,
    deleted: [],
    digest: digestOfChange(written, []),
  };
}

function digestOfChange(written: FileTree, deleted: readonly string[]): string {
  return digestOf(JSON.stringify([[...written], deleted]));
}

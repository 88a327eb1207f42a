import { judgeSet, judgeStanding, resolvedOf } from '../checks';
import { DEFAULT_LOCATION, toLocationEntity, toPolicyEntity } from '../catalog';
import type { Exception } from '../exceptions';
import { Finding, hasErrors } from '../findings';
import { Manifest, toManifest } from '../manifests';
import {
  exceptionPath,
  LOCATION_PATH,
  MANIFESTS_FOLDER,
  policyEntityPath,
  policyName,
  policyProbesPath,
  policyReadmePath,
  VERIFY_PATH,
} from '../names';
import { PlannedResource, planSet } from '../plan';
import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import type { Policy } from '../request';
import { finish, flatMapInSteps, forEachInSteps, Steps } from '../steps';
import { toReadme } from '../readme';
import { stamped, toYaml } from '../files';
import { toProbesFile, VERIFY_PROGRAM } from '../verify';

/**
 * A repository's files: slash-separated path below the root, and content.
 *
 * @public
 */
export type FileTree = ReadonlyMap<string, string>;

/**
 * The whole tree of an egress repository that holds these policies and no
 * others: a pure function, whose bytes depend neither on the order of the
 * policies nor on the day. A policy beyond `hosts.allow` is refused without its
 * exception.
 *
 * @returns every file, sorted by path, or no file at all and the findings why
 * @public
 */
export function renderTree(
  policies: readonly Policy[],
  platform: Platform,
  exceptions: readonly Exception[] = [],
): { files: FileTree; findings: Finding[] } {
  const held = new Map(exceptions.map(each => [each.policy, each]));
  const judged = policies.map(policy =>
    judgeStanding(policy, platform, held.get(policyName(policy))),
  );
  const resolved = resolvedOf(judged);
  const findings = judged.flatMap(each => each.findings);
  if (hasErrors(findings)) return { files: new Map(), findings };
  const all = findings.concat(finish(judgeSet(resolved)));
  if (hasErrors(all)) return { files: new Map(), findings: all };
  const files = finish(lazyTree(resolved, platform, DEFAULT_LOCATION));
  return {
    files: new Map(
      [...files].sort(byPath).map(([path, { content }]) => [path, content()]),
    ),
    findings: all,
  };
}

/** The texts of what a GitOps tool applies of policies. */
export function manifestsOf(
  policies: readonly ResolvedPolicy[],
  platform: Platform,
): string[] {
  return finish(manifestsInSteps(policies, platform));
}

/** {@link manifestsOf}, a file at a time. */
export function* manifestsInSteps(
  policies: readonly ResolvedPolicy[],
  platform: Platform,
): Steps<string[]> {
  const files = yield* lazyTree(policies, platform, DEFAULT_LOCATION);
  return yield* flatMapInSteps(files, ([path, { content }]) =>
    path.startsWith(`${MANIFESTS_FOLDER}/`) ? [content()] : [],
  );
}

function byPath([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** A file that is rendered when it is asked for. */
export interface LazyFile {
  /** Why its object exists. */
  because: string;
  /** The names of the policies that need it. */
  neededBy: readonly string[];
  content(): string;
  /** The object that it holds; absent where it holds none of a cluster. */
  manifest?(): Manifest;
}

/**
 * Every path of the set with a way to write its file: a change writes few of
 * the files that a repository holds.
 */
export function* lazyTree(
  policies: readonly ResolvedPolicy[],
  platform: Platform,
  location: string,
  formerlyAuthorized?: ReadonlySet<string>,
): Steps<Map<string, LazyFile>> {
  const planned = yield* planSet(policies, platform, formerlyAuthorized);
  const files = new Map<string, LazyFile>();
  const needed = new Map<string, PlannedResource[]>();
  yield* forEachInSteps(planned, ([path, resource]) => {
    files.set(path, {
      because: resource.because,
      neededBy: resource.policies,
      manifest: () => toManifest(resource),
      content: () => stamped(path, toYaml(toManifest(resource))),
    });
    for (const policy of resource.policies) {
      const resources = needed.get(policy) ?? [];
      resources.push(resource);
      needed.set(policy, resources);
    }
  });
  yield* forEachInSteps(policies, resolved => {
    const resources = (needed.get(policyName(resolved.policy)) ?? []).sort(
      (a, b) => (a.path < b.path ? -1 : 1),
    );
    for (const [path, file] of ownFiles(resolved, resources, platform)) {
      files.set(path, file);
    }
  });
  if (policies.length > 0) {
    const neededBy = policies.map(({ policy }) => policyName(policy));
    // A cluster's tree is found by the Location at the root of its repository.
    if (platform.cluster === undefined) {
      files.set(LOCATION_PATH, toLocationFile(location, neededBy));
    }
    files.set(VERIFY_PATH, {
      because: 'shows whether a policy holds, by its probes',
      neededBy,
      content: () => stamped(VERIFY_PATH, VERIFY_PROGRAM),
    });
  }
  return files;
}

/** The root Location of a repository. */
export function toLocationFile(
  name: string,
  neededBy: readonly string[],
  holds?: 'policies' | 'clusters',
): LazyFile {
  return {
    because: 'registers every policy of this repository in the catalog',
    neededBy,
    content: () =>
      stamped(LOCATION_PATH, toYaml(toLocationEntity(name, holds))),
  };
}

/** The files that some policies need. */
export function pathsFor(
  names: ReadonlySet<string>,
  files: ReadonlyMap<string, LazyFile>,
): string[] {
  return [...files].flatMap(([path, { neededBy }]) =>
    neededBy.some(name => names.has(name)) ? [path] : [],
  );
}

/** What a policy has beside the objects of the cluster. */
function ownFiles(
  resolved: ResolvedPolicy,
  resources: readonly PlannedResource[],
  platform: Platform,
): [string, LazyFile][] {
  const name = policyName(resolved.policy);
  const own = (path: string, because: string, content: () => string) =>
    [path, { because, neededBy: [name], content }] as [string, LazyFile];
  const readme = policyReadmePath(name);
  const probes = policyProbesPath(name);
  const exception = exceptionPath(name);
  const { granted } = resolved.exception ?? {};
  return [
    own(
      policyEntityPath(name),
      'is the policy as requested; all other files are rendered from it',
      () =>
        toYaml(
          toPolicyEntity(
            resolved,
            resources.map(({ path }) => path),
          ),
        ),
    ),
    own(
      readme,
      'describes what the policy allows, what enforces it and how to remove it',
      () => stamped(readme, toReadme(resolved, resources, platform)),
    ),
    own(
      probes,
      'lists what must work under the policy, and what must not',
      () => stamped(probes, toProbesFile(resolved, resources, platform)),
    ),
    ...(granted
      ? [
          own(
            exception,
            'grants what the platform does not allow as such',
            () => stamped(exception, toYaml(granted)),
          ),
        ]
      : []),
  ];
}

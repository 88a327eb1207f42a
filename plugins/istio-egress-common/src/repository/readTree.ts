import { EGRESS_POLICY_TYPE } from '../catalog';
import type { Exceptions } from '../checks';
import { Exception, readException } from '../exceptions';
import { Finding, finding, quote } from '../findings';
import {
  exceptionPath,
  LOCATION_PATH,
  policyEntityPath,
  policyName,
  policyOfEntityPath,
} from '../names';
import { at, textAt, textsAt } from '../plainData';
import { Policy, readHeldRequest } from '../request';
import { finish, Steps } from '../steps';
import { DestinationCount } from './DestinationCount';
import type { FileTree } from './renderTree';
import { parsePlainYaml, TOLD_FINDINGS } from '../files';

/**
 * A repository's files with what its entities say: read once, whoever asks.
 *
 * @public
 */
export interface HeldTree {
  files: FileTree;
  /** The names of the policies that it holds, whether or not they were read, in the order of their files. */
  names: readonly string[];
  /** By policy name. */
  policies: ReadonlyMap<string, Policy>;
  /** What the platform granted to them beyond its limits, by policy name. */
  exceptions: Exceptions;
  /** The files that were rendered for a policy, even for one that cannot be read any more. */
  manifests: ReadonlyMap<string, readonly string[]>;
  /** Why an entity cannot be read; `policy` names its folder. */
  findings: readonly Finding[];
}

/** Telling by its path alone what a file is takes less than a microsecond. */
const PATHS_OF_A_STEP = 1000;

interface Reading {
  policies: Map<string, Policy>;
  exceptions: Map<string, Exception>;
  manifests: Map<string, readonly string[]>;
}

/**
 * Reads the policies back that a repository holds. Nothing else of the tree is
 * believed; an entity that cannot be read is a finding.
 *
 * @param unread - why files of it were left out, which stops every change
 * @public
 */
export function readTree(
  files: FileTree,
  unread: readonly Finding[] = [],
): HeldTree {
  return finish(readTreeInSteps(files, unread));
}

/**
 * {@link readTree}, a policy at a time.
 *
 * @public
 */
export function* readTreeInSteps(
  files: FileTree,
  unread: readonly Finding[] = [],
): Steps<HeldTree> {
  const reading: Reading = {
    policies: new Map(),
    exceptions: new Map(),
    manifests: new Map(),
  };
  const findings: Finding[] = [...unread];
  const count = new DestinationCount();
  for (const [path, folder] of yield* entitiesOf(files)) {
    const text = files.get(path) ?? '';
    const problems = [
      ...(yield* readEntity(path, folder, text, reading)),
      ...(yield* readExceptionOf(folder, files, reading)),
    ];
    const policy = reading.policies.get(folder);
    const tooMany = policy ? count.add(policy) : [];
    if (tooMany.length > 0) {
      // The rest is not read: nothing is done to a repository beyond its limits.
      return toHeldTree(files, reading, [...tooMany, ...findings]);
    }
    findings.push(
      ...problems
        .slice(0, TOLD_FINDINGS)
        .map(each => ({ ...each, policy: folder })),
    );
    yield;
  }
  return toHeldTree(files, reading, findings);
}

function toHeldTree(
  files: FileTree,
  reading: Reading,
  findings: readonly Finding[],
): HeldTree {
  return { files, names: [...reading.policies.keys()], ...reading, findings };
}

/** The paths of entities with their folders, sorted. */
function* entitiesOf(files: FileTree): Steps<[path: string, folder: string][]> {
  const entities: [string, string][] = [];
  let paths = 0;
  for (const path of files.keys()) {
    const folder = policyOfEntityPath(path);
    if (folder !== undefined) entities.push([path, folder]);
    paths += 1;
    if (paths % PATHS_OF_A_STEP === 0) yield;
  }
  return entities.sort(([a], [b]) => (a < b ? -1 : 1));
}

function* readEntity(
  path: string,
  folder: string,
  text: string,
  held: Reading,
): Steps<Finding[]> {
  const file = quote(path);
  const yaml = yield* parsePlainYaml(text);
  if (yaml.problem !== undefined) {
    return [finding('EGR015', '', { file, problem: yaml.problem })];
  }
  const spec = at(yaml.content, 'spec');
  if (textAt(spec, 'type') !== EGRESS_POLICY_TYPE) {
    return [
      finding('EGR015', 'spec.type', {
        file,
        problem: `spec.type is not ${EGRESS_POLICY_TYPE}`,
      }),
    ];
  }
  held.manifests.set(folder, textsAt(spec, 'manifests'));
  const request = readHeldRequest(at(spec, 'egress'));
  if (!request.ok) return request.findings;
  const name = policyName(request.value);
  if (name !== folder) {
    return [
      finding('EGR505', '', {
        file,
        value: quote(name),
        expected: policyEntityPath(name),
      }),
    ];
  }
  held.policies.set(name, request.value);
  return [];
}

function* readExceptionOf(
  policy: string,
  files: FileTree,
  held: Reading,
): Steps<Finding[]> {
  const path = exceptionPath(policy);
  const text = files.get(path);
  if (text === undefined) return [];
  const yaml = yield* parsePlainYaml(text);
  if (yaml.problem !== undefined) {
    const values = { file: quote(path), problem: yaml.problem };
    return [finding('EGR523', '', values)];
  }
  const exception = readException(yaml.content, path, policy);
  if (!exception.ok) return exception.findings;
  held.exceptions.set(policy, exception.value);
  return [];
}

/** The name of the tree's root Location, if it has one of ours. */
export function locationOf(tree: FileTree): string | undefined {
  const text = tree.get(LOCATION_PATH);
  if (text === undefined) return undefined;
  const { content } = { content: undefined, ...finish(parsePlainYaml(text)) };
  return textAt(content, 'metadata', 'name');
}

import {
  filesOf,
  findMissing,
  HeldTree,
  LazyFile,
  listings,
  renderHeld,
} from '../repository';
import type { Finding } from '../findings';
import { LOCATION_PATH } from '../names';
import type { Platform } from '../platform';
import { finish, forEachInSteps, Steps } from '../steps';
import { fileState } from './fileState';
import type { PolicyFile } from '../contract';

type Rendered = ReadonlyMap<string, LazyFile>;

/**
 * A policy's files, and why they cannot be compared.
 *
 * @public
 */
export interface InspectedPolicy {
  findings: Finding[];
  files: PolicyFile[];
}

/**
 * A policy's files as its repository holds them, beside what that repository
 * renders today. With an error, which any policy of the repository may have,
 * nothing is rendered, just as nothing could be changed there.
 *
 * @public
 */
export function inspectPolicy(
  ...[options]: Parameters<typeof inspectPolicyInSteps>
): InspectedPolicy {
  return finish(inspectPolicyInSteps(options));
}

/**
 * {@link inspectPolicy}, a policy or a file at a time.
 *
 * @public
 */
export function* inspectPolicyInSteps({
  existing,
  policy,
  platform,
  unrendered,
}: {
  existing: HeldTree;
  /** Its entity name. */
  policy: string;
  platform: Platform;
  /** Why nothing is rendered, whatever the policies say; absent: it is. */
  unrendered?: Finding;
}): Steps<InspectedPolicy> {
  const { findings, rendered } = unrendered
    ? { findings: [unrendered], rendered: undefined }
    : yield* renderFor(policy, existing, platform);
  const listed = listings(existing);
  const needed = [...(rendered ?? [])].flatMap(([path, { neededBy }]) =>
    neededBy.includes(policy) ? [path] : [],
  );
  const paths = new Set([...filesOf(policy, existing), ...needed]);
  const files: PolicyFile[] = [];
  yield* forEachInSteps([...paths].sort(), path =>
    files.push(...toPolicyFile(path, policy, existing, rendered, listed)),
  );
  return { findings, files };
}

function* renderFor(
  policy: string,
  existing: HeldTree,
  platform: Platform,
): Steps<{ findings: Finding[]; rendered?: Rendered }> {
  const { findings, rendered } = yield* renderHeld(existing, platform);
  const missing = findMissing(policy, existing);
  if (rendered === undefined || missing.length > 0) {
    return { findings: [...missing, ...findings] };
  }
  // It is every policy's.
  rendered.delete(LOCATION_PATH);
  return { findings: [], rendered };
}

function toPolicyFile(
  path: string,
  policy: string,
  existing: HeldTree,
  rendered: Rendered | undefined,
  listed: ReadonlyMap<string, string[]>,
): PolicyFile[] {
  const held = existing.files.get(path);
  const file = rendered?.get(path);
  const content = file?.content();
  if (held === undefined && content === undefined) return [];
  const state = fileState(path, held, content, rendered !== undefined);
  return [
    {
      path,
      state,
      // What is not ours is nobody's to read here.
      ...(state !== 'foreign' && { held }),
      rendered: content,
      because: file?.because,
      sharedWith: (file?.neededBy ?? listed.get(path) ?? []).filter(
        name => name !== policy,
      ),
    },
  ];
}

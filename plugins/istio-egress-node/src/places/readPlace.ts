import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { ScmIntegrations } from '@backstage/integration';
import {
  Finding,
  HeldTree,
  Platform,
  readTreeInSteps,
} from 'backstage-plugin-istio-egress-common';
import type { Github } from '../github/Github';
import { findMissingPlace } from './findMissingPlace';
import { findUngovernedTarget } from '../target/governed';
import { inSlices } from '../target/inSlices';
import { parseTree } from '../target/clusterTarget';
import type { Target } from '../target/parseTarget';
import { readTarget } from '../target/readTarget';

/**
 * A repository, or the folder of one, with what it holds.
 *
 * @public
 */
export interface Place {
  target: Target;
  /** Empty where the platform keeps no policies: nothing is read there. */
  held: HeldTree;
  /** Why the platform keeps no policies there. */
  ungoverned: Finding[];
}

/**
 * {@link parseTarget}, then {@link readTarget}; throws what they throw.
 *
 * @public
 */
export async function readPlace(
  targetUrl: string,
  asking: { logger: LoggerService; signal?: AbortSignal },
  {
    platform,
    integrations,
    reader,
    github,
  }: {
    platform: Platform;
    integrations: ScmIntegrations;
    reader: UrlReaderService;
    github: Github;
  },
): Promise<Place> {
  const target = parseTree(targetUrl, { integrations, platform });
  const ungoverned = findUngovernedTarget(target, undefined, platform);
  const { files, findings } =
    ungoverned.length > 0
      ? { files: new Map<string, string>(), findings: [] }
      : await readTarget(reader, target, asking);
  // What is not there is read as a repository without a file.
  const isRead = ungoverned.length > 0 || files.size > 0;
  const missing = isRead ? [] : await findMissingPlace(target, github);
  return {
    target,
    ungoverned,
    held: await inSlices(
      readTreeInSteps(files, [...findings, ...missing]),
      asking.signal,
    ),
  };
}

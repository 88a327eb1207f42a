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
import { findUngovernedTarget } from './governed';
import { inSlices } from './inSlices';
import { parseTarget, Target } from './parseTarget';
import { readTarget } from './readTarget';

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
  }: {
    platform: Platform;
    integrations: ScmIntegrations;
    reader: UrlReaderService;
  },
): Promise<Place> {
  const target = parseTarget(targetUrl, integrations);
  const ungoverned = findUngovernedTarget(target, undefined, platform);
  const { files, findings } =
    ungoverned.length > 0
      ? { files: new Map<string, string>(), findings: [] }
      : await readTarget(reader, target, asking);
  return {
    target,
    ungoverned,
    held: await inSlices(readTreeInSteps(files, findings), asking.signal),
  };
}

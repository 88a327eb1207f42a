import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { ScmIntegrations } from '@backstage/integration';
import {
  HeldTree,
  readTreeInSteps,
} from 'backstage-plugin-istio-egress-common';
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
  held: HeldTree;
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
    integrations,
    reader,
  }: { integrations: ScmIntegrations; reader: UrlReaderService },
): Promise<Place> {
  const target = parseTarget(targetUrl, integrations);
  const { files, findings } = await readTarget(reader, target.url, asking);
  return {
    target,
    held: await inSlices(readTreeInSteps(files, findings), asking.signal),
  };
}

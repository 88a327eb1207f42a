import type { CompoundEntityRef } from '@backstage/catalog-model';
import {
  inspectPolicy,
  PolicyFiles,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import type { Asking } from '../proposals/proposal';
import type { Services } from '../services';
import { parseTarget } from '../target/parseTarget';
import { readTarget } from '../target/readTarget';
import { locatePolicy } from './locatePolicy';

/** A policy's files, in the repository that the catalog knows it from. */
export async function readPolicyFiles(
  ref: CompoundEntityRef,
  asking: Asking,
  { platform, integrations, reader, catalog }: Services,
): Promise<PolicyFiles> {
  const { name, targetUrl } = await locatePolicy(
    ref,
    asking.credentials,
    catalog,
  );
  const { url } = parseTarget(targetUrl, integrations);
  const existing = readTree(await readTarget(reader, url, asking));
  return {
    repositoryUrl: url,
    ...inspectPolicy({ existing, policy: name, platform }),
  };
}

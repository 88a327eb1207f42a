import type { CompoundEntityRef } from '@backstage/catalog-model';
import {
  entityNameIn,
  inspectPolicyInSteps,
  PolicyFiles,
} from 'backstage-plugin-istio-egress-common';
import {
  Asking,
  inSlices,
  nameInTree,
  readPlace,
  Services,
} from 'backstage-plugin-istio-egress-node';
import { locatePolicy } from '../policies/locatePolicy';
import { leaveOutInSteps } from '../previews/leaveOut';

/** A policy's files, in the repository that the catalog knows it from. */
export async function readPolicyFiles(
  ref: CompoundEntityRef,
  asking: Asking,
  services: Services,
): Promise<PolicyFiles> {
  const { name, targetUrl, egress, platform } = await locatePolicy(
    ref,
    asking.credentials,
    services,
  );
  const { target, held } = await readPlace(targetUrl, asking, {
    ...services,
    platform,
  });
  const policy = nameInTree(name, egress, platform);
  const { files, findings } = await inSlices(
    inspectPolicyInSteps({ existing: held, policy, platform }),
    asking.signal,
  );
  const told = await inSlices(
    leaveOutInSteps(files, ['held', 'rendered']),
    asking.signal,
  );
  const cluster = platform.cluster?.name;
  return {
    repositoryUrl: target.url,
    findings,
    files: told.map(file => ({
      ...file,
      sharedWith: file.sharedWith.map(each => entityNameIn(cluster, each)),
    })),
  };
}

import type { CompoundEntityRef } from '@backstage/catalog-model';
import {
  clusterNames,
  entityNameIn,
  finding,
  inspectPolicyInSteps,
  PolicyFiles,
  quote,
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
  const cluster = platform.cluster?.name;
  const isInNoCluster =
    cluster === undefined && clusterNames(services.platforms).length > 0;
  const { files, findings } = await inSlices(
    inspectPolicyInSteps({
      existing: held,
      policy,
      platform,
      // It is not known whose platform renders it.
      unrendered: isInNoCluster
        ? finding('EGR519', '', { value: quote(name) })
        : undefined,
    }),
    asking.signal,
  );
  const told = await inSlices(
    leaveOutInSteps(files, ['held', 'rendered']),
    asking.signal,
  );
  return {
    repositoryUrl: target.url,
    findings,
    files: told.map(file => ({
      ...file,
      sharedWith: file.sharedWith.map(each => entityNameIn(cluster, each)),
    })),
  };
}

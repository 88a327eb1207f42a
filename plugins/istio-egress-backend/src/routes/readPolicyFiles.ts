import type { CompoundEntityRef } from '@backstage/catalog-model';
import {
  inspectPolicyInSteps,
  PolicyFiles,
} from 'backstage-plugin-istio-egress-common';
import {
  Asking,
  inSlices,
  readPlace,
  Services,
} from 'backstage-plugin-istio-egress-node';
import { locatePolicy } from '../policies/locatePolicy';

/** A policy's files, in the repository that the catalog knows it from. */
export async function readPolicyFiles(
  ref: CompoundEntityRef,
  asking: Asking,
  services: Services,
): Promise<PolicyFiles> {
  const { name, targetUrl } = await locatePolicy(
    ref,
    asking.credentials,
    services,
  );
  const { target, held } = await readPlace(targetUrl, asking, services);
  const { platform } = services;
  return {
    repositoryUrl: target.url,
    ...(await inSlices(
      inspectPolicyInSteps({ existing: held, policy: name, platform }),
      asking.signal,
    )),
  };
}

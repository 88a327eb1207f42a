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
import { leaveOutInSteps } from '../previews/leaveOut';

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
  const { files, findings } = await inSlices(
    inspectPolicyInSteps({ existing: held, policy: name, platform }),
    asking.signal,
  );
  return {
    repositoryUrl: target.url,
    findings,
    files: await inSlices(
      leaveOutInSteps(files, ['held', 'rendered']),
      asking.signal,
    ),
  };
}

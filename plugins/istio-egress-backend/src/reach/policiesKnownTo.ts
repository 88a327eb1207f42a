import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ANNOTATION_LOCATION, type Entity } from '@backstage/catalog-model';
import {
  EGRESS_POLICY_TYPE,
  Platform,
  Policy,
  readHeldRequest,
  Steps,
} from 'backstage-plugin-istio-egress-common';
import {
  askedByPost,
  inSlices,
  isGovernedLocation,
  Services,
} from 'backstage-plugin-istio-egress-node';

/**
 * The policies of a cluster, or of one namespace of it, as far as the caller may
 * read them. Those that come from elsewhere than the platform's repositories count for nothing.
 */
export async function policiesKnownTo(
  {
    credentials,
    signal,
  }: { credentials: BackstageCredentials; signal?: AbortSignal },
  { platform, namespace }: { platform: Platform; namespace?: string },
  { catalog, integrations }: Services,
): Promise<Policy[]> {
  const { cluster } = platform;
  const filter = {
    kind: 'Resource',
    'spec.type': EGRESS_POLICY_TYPE,
    ...(cluster && { 'spec.egress.cluster': cluster.name }),
    ...(namespace && { 'spec.egress.workload.namespace': namespace }),
  };
  const pages = catalog.streamEntities(
    { filter, ...askedByPost, fields: ['kind', 'metadata', 'spec.egress'] },
    { credentials },
  );
  const policies: Policy[] = [];
  for await (const page of pages) {
    await inSlices(readInSteps(page), signal);
  }
  return policies;

  function* readInSteps(page: readonly Entity[]): Steps<void> {
    for (const { metadata, spec } of page) {
      const location = metadata.annotations?.[ANNOTATION_LOCATION] ?? '';
      if (isGovernedLocation(location, { platform, integrations })) {
        const read = readHeldRequest(spec?.egress);
        if (read.ok) policies.push(read.value);
      }
      yield;
    }
  }
}

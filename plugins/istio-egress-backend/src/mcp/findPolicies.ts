import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EGRESS_POLICY_TYPE,
  endpointsOf,
  Policy,
  readRequest,
  wildcardsOver,
} from 'backstage-plugin-istio-egress-common';
import { askedByPost } from 'backstage-plugin-istio-egress-node';
import type { z as Zod } from 'zod/v3';

/** A machine that wants them all asks the catalog itself. */
const POLICIES_TOLD = 100;

/** A policy as machines are told of it. */
export const policyOutput = (z: typeof Zod) =>
  z.object({
    entityRef: z.string(),
    owner: z.string(),
    namespace: z.string(),
    workload: z
      .string()
      .optional()
      .describe('The Deployment; absent: every pod of the namespace.'),
    endpoints: z.array(z.string()).describe('host:port'),
    reason: z.string(),
    expires: z.string().optional().describe('The last day, YYYY-MM-DD.'),
  });

/**
 * The policies that reach a host, by name or by a wildcard over it, as far as
 * the caller may read them.
 */
export async function findPolicies(
  { host, port }: { host: string; port?: number },
  credentials: BackstageCredentials,
  catalog: CatalogService,
) {
  const hosts = [host, ...wildcardsOver(host)];
  const { items, totalItems } = await catalog.queryEntities(
    {
      filter: {
        kind: 'Resource',
        'spec.type': EGRESS_POLICY_TYPE,
        ...(port === undefined
          ? { 'spec.egress.destinations.host': hosts }
          : { 'spec.endpoints': hosts.map(each => `${each}:${port}`) }),
      },
      ...askedByPost,
      fields: ['kind', 'metadata.name', 'metadata.namespace', 'spec.egress'],
      orderFields: { field: 'metadata.name', order: 'asc' },
      limit: POLICIES_TOLD,
    },
    { credentials },
  );
  return {
    total: totalItems,
    policies: items.flatMap(entity => {
      const read = readRequest(entity.spec?.egress);
      return read.ok ? [toOutput(stringifyEntityRef(entity), read.value)] : [];
    }),
  };
}

function toOutput(entityRef: string, policy: Policy) {
  const { owner, reason, expires, workload } = policy;
  return {
    entityRef,
    owner,
    namespace: workload.namespace,
    workload: workload.name,
    endpoints: endpointsOf(policy),
    reason,
    expires,
  };
}

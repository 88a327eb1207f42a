import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EGRESS_POLICY_TYPE,
  endpointsOf,
  Policy,
  readHeldRequest,
  wildcardsOver,
} from 'backstage-plugin-istio-egress-common';
import {
  askedByPost,
  LONGEST_INDEXED,
} from 'backstage-plugin-istio-egress-node';
import type { z as Zod } from 'zod/v3';

const POLICIES = { kind: 'Resource', 'spec.type': EGRESS_POLICY_TYPE };

/** A machine that wants them all asks the catalog itself. */
const POLICIES_TOLD = 100;

/** Of each policy: a hundred policies of a hundred long hosts are megabytes. */
const ENDPOINTS_TOLD = 20;

/** A policy as machines are told of it. */
export const policyOutput = (z: typeof Zod) =>
  z.object({
    entityRef: z.string(),
    owner: z.string(),
    cluster: z.string().optional().describe('Absent: there are no clusters.'),
    namespace: z.string(),
    workload: z
      .string()
      .optional()
      .describe('The Deployment; absent: every pod of the namespace.'),
    endpoints: z.array(z.string()).describe('host:port; the first of them.'),
    totalEndpoints: z.number().describe('How many there are.'),
    reason: z.string(),
    expires: z.string().optional().describe('The last day, YYYY-MM-DD.'),
  });

/** What is asked of the catalog about a policy. */
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'spec.egress',
  'spec.endpoints',
];

/**
 * The policies that reach a host, by name or by a wildcard over it, as far as
 * the caller may read them.
 */
export async function findPolicies(
  {
    host,
    port,
    cluster,
  }: {
    host: string;
    port?: number;
    /** Absent: of all of them. */ cluster?: string;
  },
  credentials: BackstageCredentials,
  catalog: CatalogService,
) {
  const filter = {
    ...POLICIES,
    ...(cluster !== undefined && { 'spec.egress.cluster': cluster }),
  };
  const hosts = [host, ...wildcardsOver(host)];
  const endpoints = hosts.map(each => `${each}:${port}`);
  const asked = port === undefined ? hosts : endpoints;
  const { items, totalItems } = asked.some(
    name => name.length > LONGEST_INDEXED,
  )
    ? await findAmongAll(new Set(asked), { port, filter }, credentials, catalog)
    : await catalog.queryEntities(
        {
          filter: {
            ...filter,
            [port === undefined
              ? 'spec.egress.destinations.host'
              : 'spec.endpoints']: asked,
          },
          ...askedByPost,
          fields: FIELDS,
          orderFields: { field: 'metadata.name', order: 'asc' },
          limit: POLICIES_TOLD,
        },
        { credentials },
      );
  return {
    total: totalItems,
    policies: items.flatMap(entity => {
      const read = readHeldRequest(entity.spec?.egress);
      return read.ok ? [toOutput(stringifyEntityRef(entity), read.value)] : [];
    }),
  };
}

/** For names that the catalog's index does not hold. */
async function findAmongAll(
  asked: ReadonlySet<string>,
  { port, filter }: { port?: number; filter: Record<string, string> },
  credentials: BackstageCredentials,
  catalog: CatalogService,
): Promise<{ items: Entity[]; totalItems: number }> {
  const items: Entity[] = [];
  let totalItems = 0;
  const pages = catalog.streamEntities(
    {
      filter,
      fields: FIELDS,
      orderFields: { field: 'metadata.name', order: 'asc' },
    },
    { credentials },
  );
  for await (const page of pages) {
    const found = page.filter(entity =>
      endpointsIn(entity).some(endpoint =>
        asked.has(
          port === undefined ? endpoint.replace(/:\d+$/, '') : endpoint,
        ),
      ),
    );
    totalItems += found.length;
    items.push(...found.slice(0, POLICIES_TOLD - items.length));
  }
  return { items, totalItems };
}

function endpointsIn({ spec }: Entity): string[] {
  const { endpoints } = spec ?? {};
  return Array.isArray(endpoints)
    ? endpoints.filter(endpoint => typeof endpoint === 'string')
    : [];
}

function toOutput(entityRef: string, policy: Policy) {
  const { cluster, owner, reason, expires, workload } = policy;
  const endpoints = endpointsOf(policy);
  return {
    entityRef,
    owner,
    ...(cluster !== undefined && { cluster }),
    namespace: workload.namespace,
    workload: workload.name,
    endpoints: endpoints.slice(0, ENDPOINTS_TOLD),
    totalEndpoints: endpoints.length,
    reason,
    expires,
  };
}

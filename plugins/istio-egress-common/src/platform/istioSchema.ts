import { z } from 'zod';
import {
  domainSchema,
  labelSchema,
  labelsSchema,
  narrowRangeSchema,
  portSchema,
  rule,
} from '../schema';

const VERSION = /^1\.\d{1,3}(\.\d{1,3})?$/;

/** Of a managed control plane; each is a peer of every NetworkPolicy. */
const MOST_CIDRS = 100;

/** Where sidecars fetch their configuration and certificates: pods, or addresses outside of the cluster. */
const controlPlaneSchema = z
  .strictObject({
    namespace: labelSchema.optional(),
    selector: labelsSchema.optional(),
    cidrs: z.array(narrowRangeSchema).min(1).max(MOST_CIDRS).optional(),
    port: portSchema.default(15012),
  })
  .refine(
    ({ namespace, selector, cidrs }) =>
      cidrs === undefined ||
      (namespace === undefined && selector === undefined),
    rule('EGR930'),
  );

/** Each is one more line for each account at a gateway. */
const MOST_TRUST_DOMAINS = 20;

/** The mesh that manifests are for. */
export const istioSchema = z.strictObject({
  version: z
    .string()
    .refine(text => VERSION.test(text), rule('EGR904'))
    .default('1.31'),
  trustDomain: domainSchema.optional(),
  trustDomains: z.array(domainSchema).min(1).max(MOST_TRUST_DOMAINS).optional(),
  clusterDomain: domainSchema.default('cluster.local'),
  namespace: labelSchema.default('istio-system'),
  revision: labelSchema.optional(),
  namespaceObject: z.boolean().default(true),
  nativeSidecars: z.boolean().optional(),
  dnsCapture: z.boolean().default(false),
  controlPlane: controlPlaneSchema.prefault({}),
});

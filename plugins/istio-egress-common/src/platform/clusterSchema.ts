import { z } from 'zod';
import {
  labelSchema,
  labelsSchema,
  narrowRangeSchema,
  portSchema,
  rule,
  textSchema,
} from '../schema';

const MOST_RESOLVERS = 100;
const MOST_OPEN_RANGES = 100;
const MOST_OPEN_NAMESPACES = 10_000;
const MOST_PORTS = 100;

const portsSchema = z.array(portSchema).min(1).max(MOST_PORTS);

/** Who answers DNS: pods of a namespace, or addresses. */
const resolverSchema = z
  .strictObject({
    namespace: labelSchema.optional(),
    selector: labelsSchema.optional(),
    cidr: narrowRangeSchema.optional(),
    ports: portsSchema.default([53]),
  })
  .refine(
    ({ namespace, selector, cidr }) =>
      cidr === undefined
        ? namespace !== undefined
        : namespace === undefined && selector === undefined,
    rule('EGR931'),
  );

/** Where pods ask for names. */
export const dnsSchema = z
  .array(resolverSchema)
  .min(1)
  .max(MOST_RESOLVERS)
  .default([{ namespace: 'kube-system', ports: [53] }])
  .describe('a list, such as [{ namespace: kube-system, ports: [53] }]');

/** Addresses that stay open under a lockdown, and what for. */
const openRangeSchema = z.strictObject({
  cidr: narrowRangeSchema.describe('a range of addresses, such as 10.0.0.1/32'),
  ports: portsSchema.describe('a list of ports, such as [443]'),
  reason: textSchema(200)
    .transform(text => text.replace(/\s+/g, ' '))
    .describe('what is reached there, such as "Kubernetes API server"'),
});

/** What a lockdown leaves open beside the workload's own namespace. */
export const clusterTrafficSchema = z
  .strictObject({
    namespaces: z.array(labelSchema).max(MOST_OPEN_NAMESPACES).default([]),
    cidrs: z
      .array(openRangeSchema)
      .max(MOST_OPEN_RANGES)
      .default([])
      .describe(
        'a list, such as [{ cidr: 10.0.0.1/32, ports: [443], reason: Kubernetes API server }]',
      ),
  })
  .prefault({});

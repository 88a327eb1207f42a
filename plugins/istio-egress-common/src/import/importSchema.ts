import { z } from 'zod';
import { findingSchema } from '../contract';
import type { ExplainFinding } from '../explain';
import { requestSchema } from '../request';

const objectSchema = z.strictObject({
  kind: z.string(),
  /** Empty of what belongs to no namespace. */
  namespace: z.string(),
  name: z.string(),
});

/** A finding, with the object that it is about; none where it is about no single one. */
const importFindingSchema: z.ZodType<ExplainFinding> = z.intersection(
  findingSchema,
  z.object({ object: objectSchema.optional() }),
);

const waySchema = z.strictObject({
  path: z.array(z.string()),
  tls: z.enum([
    'application',
    'sidecar',
    'gateway',
    'mesh',
    'doubled',
    'none',
    'bytes',
  ]),
  outcome: z.enum([
    'direct',
    'gateway',
    'proxy',
    'broken',
    'nowhere',
    'unknown',
  ]),
});

const replacedSchema = objectSchema.extend({
  /** Where only some of its hosts are replaced: those, to be removed from the object. */
  hosts: z.array(z.string()).optional(),
});

const importedRequestSchema = z.strictObject({
  request: requestSchema,
  /** What is deleted once the policy is in force. Several requests may replace one object: it goes with the last of them. */
  replaces: z.array(replacedSchema),
  /** What has to be entered before it can be asked for. */
  findings: z.array(importFindingSchema),
});

const importedChangeSchema = z.strictObject({
  namespace: z.string(),
  workload: z.string(),
  host: z.string(),
  port: z.number(),
  /** `route`: it goes another way; `works`: it did not before; `stops`: it does not any more; `unknown`: nobody can tell. */
  change: z.enum(['route', 'works', 'stops', 'unknown']),
  before: waySchema,
  after: waySchema,
});

/**
 * What `istio-egress import --json` prints.
 *
 * @public
 */
export const importSchema = z.strictObject({
  requests: z.array(importedRequestSchema),
  /** What is not taken over, and why. */
  left: z.array(importFindingSchema),
  /** Each call that behaves in another way afterwards; all others go as before. */
  changes: z.array(importedChangeSchema),
  /** What of the files cannot be read. */
  findings: z.array(importFindingSchema),
});

/**
 * The requests that replace hand-written manifests.
 *
 * @public
 */
export type Import = z.output<typeof importSchema>;

/**
 * One request of an {@link Import}.
 *
 * @public
 */
export type ImportedRequest = z.output<typeof importedRequestSchema>;

/**
 * One call of an {@link Import} that behaves in another way afterwards.
 *
 * @public
 */
export type ImportedChange = z.output<typeof importedChangeSchema>;

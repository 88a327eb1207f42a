import { z } from 'zod';
import { objectFindingSchema, objectSchema } from './finding';
import { waySchema } from './explanation';
import { requestSchema } from '../request';

const replacedSchema = objectSchema.extend({
  /** Where only some of its hosts are replaced: those, to be removed from the object. */
  hosts: z.array(z.string()).optional(),
});

const importedRequestSchema = z.strictObject({
  request: requestSchema,
  /** What is deleted once the policy is in force. Several requests may replace one object: it goes with the last of them. */
  replaces: z.array(replacedSchema),
  /** What has to be entered before it can be asked for. */
  findings: z.array(objectFindingSchema),
});

/** A call that behaves in another way afterwards. */
export const changedCallSchema = z.strictObject({
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
  left: z.array(objectFindingSchema),
  /** Each call that behaves in another way afterwards; all others go as before. */
  changes: z.array(changedCallSchema),
  /** What of the files cannot be read. */
  findings: z.array(objectFindingSchema),
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
export type ImportedChange = z.output<typeof changedCallSchema>;

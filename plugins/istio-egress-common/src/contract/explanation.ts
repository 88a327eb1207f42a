import { z } from 'zod';
import { objectFindingSchema } from './finding';

/** Where one call goes, and how it ends. */
export const waySchema = z.strictObject({
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

const callSchema = waySchema.extend({
  namespace: z.string(),
  workload: z.string(),
  host: z.string(),
  port: z.number(),
});

/** What `istio-egress explain --json` prints. */
export const explanationSchema = z.strictObject({
  calls: z.array(callSchema),
  findings: z.array(objectFindingSchema),
});

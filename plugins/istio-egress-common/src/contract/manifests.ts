import { z } from 'zod';
import { LONGEST_WORD } from '../schema';
import { explanationSchema } from './explanation';
import { importSchema } from './import';

/**
 * Characters of a paste or an upload that a page explains: what a server follows
 * in a second or two. The command line takes more.
 *
 * @public
 */
export const MOST_PASTED = 200_000;

/** What is pasted, and on which cluster's platform it is explained. */
const clusterSchema = z.string().max(LONGEST_WORD).optional();

export const manifestsToExplainSchema = z.strictObject({
  text: z.string().max(MOST_PASTED),
  cluster: clusterSchema,
});

/** The first of each list, with how many there are. */
export const explainedManifestsSchema = explanationSchema.extend({
  totalCalls: z.number(),
  import: importSchema,
  totalChanges: z.number(),
});

/**
 * Manifests that somebody pastes.
 *
 * @public
 */
export type ManifestsToExplain = z.infer<typeof manifestsToExplainSchema>;

/**
 * What manifests do, and the requests that would replace them.
 *
 * @public
 */
export type ExplainedManifests = z.infer<typeof explainedManifestsSchema>;

export const logToDiscoverSchema = z.strictObject({
  text: z.string().max(MOST_PASTED),
  cluster: clusterSchema,
  /** Whose log it is, where its lines do not say. */
  namespace: z.string().max(LONGEST_WORD).optional(),
  workload: z.string().max(LONGEST_WORD).optional(),
});

/** A request that would allow calls. */
export const neededSchema = z.strictObject({
  name: z.string(),
  reason: z.string(),
  workload: z.strictObject({
    namespace: z.string(),
    name: z.string().optional(),
  }),
  destinations: z.array(z.strictObject({ host: z.string(), port: z.number() })),
});

export const discoveredCallsSchema = z.strictObject({
  calls: z.array(
    z.strictObject({
      source: z.string().optional(),
      namespace: z.string().optional(),
      workload: z.string().optional(),
      host: z.string(),
      port: z.number(),
      count: z.number(),
      first: z.string().optional(),
      last: z.string().optional(),
      outcome: z.enum(['allowed', 'denied']),
      wouldBeRefused: z.literal(true).optional(),
      policy: z.string().optional(),
    }),
  ),
  totalCalls: z.number(),
  requests: z.array(neededSchema),
  /** The policies that the caller may read, the one that was used last first. */
  uses: z.array(
    z.strictObject({
      policy: z.string(),
      count: z.number(),
      lastUsed: z.string().optional(),
    }),
  ),
  /** Lines that are none of outbound calls. */
  unread: z.number(),
});

/**
 * Lines of an access log that somebody pastes.
 *
 * @public
 */
export type LogToDiscover = z.infer<typeof logToDiscoverSchema>;

/**
 * Who calls what, by a log, and the requests that are missing.
 *
 * @public
 */
export type DiscoveredCalls = z.infer<typeof discoveredCallsSchema>;

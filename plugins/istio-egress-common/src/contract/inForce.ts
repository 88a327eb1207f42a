import { z } from 'zod';
import { LONGEST_REF } from '../schema';

/*
 * What the backend tells the pages about policies in the cluster.
 */

/**
 * How a policy stands in its cluster.
 *
 * @public
 */
export const CLUSTER_STATES = [
  'in force',
  'pending',
  'changed',
  'missing',
  'unknown',
] as const;

/**
 * One of `CLUSTER_STATES`.
 *
 * - `in force`: every object is in the cluster as the repository has it
 * - `pending`: not every object is, and none was taken away or changed since
 * - `changed`: an object that was as the repository has it is not any more
 * - `missing`: an object that was in the cluster is not any more
 * - `unknown`: the cluster could not be asked
 *
 * @public
 */
export type ClusterState = (typeof CLUSTER_STATES)[number];

const stateSchema = z.enum(CLUSTER_STATES);

/** An instant of ISO 8601. */
const instantSchema = z.string();

/** How many policies a page shows at once, and more. */
const POLICIES_AT_ONCE = 200;

const differenceSchema = z.object({
  /** Such as `spec.servers[0].hosts[1]`. */
  field: z.string(),
  /** What the repository says; absent where it says nothing. */
  expected: z.string().optional(),
  /** What the cluster holds; absent where it holds nothing. */
  actual: z.string().optional(),
  /** Who has set the value in the cluster, in the API server's words: `kubectl-edit`. */
  manager: z.string().optional(),
});

const clusterObjectSchema = z.object({
  /** Absent in what an earlier version has kept. */
  apiVersion: z.string().optional(),
  kind: z.string(),
  /** Absent for a Namespace. */
  namespace: z.string().optional(),
  name: z.string(),
  state: z.enum(['in force', 'changed', 'missing', 'unknown']),
  /** The first of them; empty but for a changed object. */
  differences: z.array(differenceSchema),
  /** Why nothing is known about it, or what Istio says about it. */
  note: z.string().optional(),
});

const failedStepSchema = z.object({
  /** Of the step, as the kit prints it. */
  id: z.string(),
  /** What the kit says of it. */
  says: z.string(),
});

const keptVerificationSchema = z.object({
  /** When the kit ended. */
  at: instantSchema,
  /** Whether it tried what the policy's `probes.yaml` lists today. */
  isCurrent: z.boolean(),
  /** How many of `total` steps showed what they should. */
  passed: z.number(),
  /** How many there are today; of a result that is not current, how many there were. */
  total: z.number(),
  failed: z.array(failedStepSchema),
  /** The steps of today that it does not tell of. */
  notTried: z.array(z.string()),
});

export const policyInClusterSchema = z.object({
  /** Whether the portal is connected to the policy's cluster. */
  connected: z.boolean(),
  /** Absent before the first look at the policy, and without a cluster. */
  state: stateSchema.optional(),
  /** Since when it is so. */
  since: instantSchema.optional(),
  /** When the cluster was looked at. */
  lookedAt: instantSchema.optional(),
  /** Why its state is not known. */
  reason: z.string().optional(),
  /** The name of the cluster at Backstage's Kubernetes plugin. */
  cluster: z.string().optional(),
  objects: z.array(clusterObjectSchema),
  /** The last result of the policy's verification kit that was kept in the cluster. */
  verification: keptVerificationSchema.optional(),
  /** Why a result of it that may be there is not told. */
  verificationProblem: z.string().optional(),
});

export const policiesToLookUpSchema = z.strictObject({
  /** Entity references. */
  policies: z.array(z.string().max(LONGEST_REF)).max(POLICIES_AT_ONCE),
});

const leftObjectSchema = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  /** Absent for an object of the cluster. */
  namespace: z.string().optional(),
  name: z.string(),
  /** Entity reference of a policy that it was of. */
  policy: z.string(),
  /** When it was first seen without a policy; absent until then. */
  since: instantSchema.optional(),
});

export const policyStatesSchema = z.object({
  /** Whether the portal is connected to any cluster. */
  connected: z.boolean(),
  /** Of those policies that the caller may read and of which something is known. */
  states: z.array(
    z.object({
      /** Entity reference. */
      policy: z.string(),
      state: stateSchema,
      since: instantSchema,
      lookedAt: instantSchema,
    }),
  ),
  /** Objects that no policy needs any more, and that are still in a cluster: told to who may upgrade repositories. */
  leftBehind: z.array(leftObjectSchema).optional(),
});

export const stateToListSchema = z.strictObject({ state: stateSchema });

export const policiesInStateSchema = z.object({
  connected: z.boolean(),
  /** Entity references, of those that the caller may read. */
  policies: z.array(z.string()),
  /** The oldest look at any cluster; absent before the first. */
  lookedAt: instantSchema.optional(),
});

/**
 * One field of an object in the cluster that is not as the repository has it.
 *
 * @public
 */
export type FieldDifference = z.infer<typeof differenceSchema>;

/**
 * One object of a policy, as the cluster holds it.
 *
 * @public
 */
export type ClusterObject = z.infer<typeof clusterObjectSchema>;

/**
 * An object that was a policy's, and is still in the cluster though its manifest is gone.
 *
 * @public
 */
export type LeftObject = z.infer<typeof leftObjectSchema>;

/**
 * What a policy's verification kit has found, as it was kept in the cluster: whoever
 * may write ConfigMaps in the policy's namespace may have written it.
 *
 * @public
 */
export type KeptVerification = z.infer<typeof keptVerificationSchema>;

/**
 * A policy in its cluster, object by object.
 *
 * @public
 */
export type PolicyInCluster = z.infer<typeof policyInClusterSchema>;

/**
 * The states of some policies.
 *
 * @public
 */
export type PolicyStates = z.infer<typeof policyStatesSchema>;

/**
 * The policies that are in one state.
 *
 * @public
 */
export type PoliciesInState = z.infer<typeof policiesInStateSchema>;

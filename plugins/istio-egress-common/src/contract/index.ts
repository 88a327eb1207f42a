export type {
  PolicyId,
  RemovalToPreview,
  RenewalToPreview,
  RequestToPreview,
  UpgradeToPreview,
} from './change';
export type { DriftedPolicies } from './drift';
export type {
  ClusterObject,
  ClusterState,
  FieldDifference,
  PoliciesInState,
  PolicyInCluster,
  PolicyStates,
  VerificationResult,
} from './inForce';
export { CLUSTER_STATES } from './inForce';
export type {
  PolicyPullRequest,
  PolicyPullRequests,
  PolicyTask,
  PolicyTasks,
} from './history';
export type {
  ChangePreview,
  FileChange,
  FileState,
  PolicyFile,
  PolicyFiles,
} from './preview';
export { findingSchema } from './finding';
export { TASK_STATUSES } from './history';
export { egressRoutes } from './routes';

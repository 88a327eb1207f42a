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
  KeptVerification,
  LeftObject,
  PoliciesInState,
  PolicyInCluster,
  PolicyStates,
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
export type { Import, ImportedChange, ImportedRequest } from './import';
export { importSchema } from './import';
export type {
  DiscoveredCalls,
  ExplainedManifests,
  LogToDiscover,
  ManifestsToExplain,
} from './manifests';
export { MOST_PASTED } from './manifests';
export type { ReachQuestion } from './reach';
export { TASK_STATUSES } from './history';
export { egressRoutes } from './routes';

/**
 * The pure core of istio-egress: from a request to the files of an egress
 * repository, and to what people are told about it.
 *
 *     request → policy → checks → plan → manifests → files → repository
 *
 * Everything here is a function of its arguments. It knows neither Node nor a
 * browser, neither Backstage nor a clock, and it never throws for bad input:
 * what is wrong is a {@link Finding}.
 *
 * @packageDocumentation
 */
export type {
  EgressPolicyEntity,
  ForwardProxyEntity,
  KubernetesClusterEntity,
} from './catalog';
export {
  EGRESS_POLICY_TYPE,
  FORWARD_PROXY_TYPE,
  KUBERNETES_CLUSTER_TYPE,
  toClusterEntity,
  LOCATION_PREFIX,
  toProxyEntity,
} from './catalog';
export type { HostExplanation, Judgement } from './checks';
export {
  contestedHosts,
  explainHost,
  findBeyond,
  findConflicts,
  findConflictsInSteps,
  judgeDraft,
  judgePolicy,
} from './checks';
export type {
  ChangePreview,
  ClusterObject,
  ClusterState,
  DiscoveredCalls,
  DriftedPolicies,
  ExplainedManifests,
  FieldDifference,
  FileChange,
  FileState,
  Import,
  ImportedChange,
  ImportedRequest,
  KeptVerification,
  LeftObject,
  LogToDiscover,
  ManifestsToExplain,
  PoliciesInState,
  PolicyFile,
  PolicyFiles,
  PolicyId,
  PolicyInCluster,
  PolicyPullRequest,
  PolicyPullRequests,
  PolicyStates,
  PolicyTask,
  PolicyTasks,
  ReachQuestion,
  RemovalToPreview,
  RenewalToPreview,
  RequestToPreview,
  UpgradeToPreview,
} from './contract';
export {
  CLUSTER_STATES,
  egressRoutes,
  importSchema,
  MOST_PASTED,
  TASK_STATUSES,
} from './contract';
export type { DiscoveredCall, DiscoveredRequest, PolicyUse } from './discover';
export { Discovery } from './discover';
export type { Exception, HostStanding } from './exceptions';
export type { InspectedFile, InspectedPolicy, InspectedTree } from './drift';
export {
  inspectPolicy,
  inspectPolicyInSteps,
  inspectTree,
  inspectTreeInSteps,
} from './drift';
export type {
  ExpectedObject,
  ExpectedPolicy,
  ExpectedTree,
  ExpectedVerification,
  Listing,
  ServedKind,
} from './inForce';
export {
  ClusterLook,
  expectedObjects,
  expectedObjectsInSteps,
  objectKey,
  SERVED_KINDS,
  servedPath,
  stateOf,
} from './inForce';
export type { YamlContent } from './files';
export { FILE_BYTES, parseYaml, TREE_BYTES } from './files';
export type {
  Finding,
  FindingCode,
  FindingLevel,
  FindingValues,
  Read,
} from './findings';
export {
  finding,
  findingTitles,
  forCluster,
  formatFindings,
  hasErrors,
  limitFindings,
  listOf,
  quote,
} from './findings';
export {
  CLUSTERS_FOLDER,
  EXCEPTIONS_FOLDER,
  LOCATION_PATH,
  MANIFESTS_FOLDER,
  NAMESPACES_FOLDER,
  POLICIES_FOLDER,
  clusterEntityRef,
  clusterFolder,
  entityNameIn,
  exceptionPath,
  policyEntityName,
  entityRef,
  policyEntityPath,
  policyEntityRef,
  policyMeantBy,
  policyName,
  policyNameMeantBy,
  proxyEntityName,
  proxyEntityRef,
  RESULTS_NAME,
  TREE_ROOTS,
} from './names';
export {
  egressPolicyCreatePermission,
  egressPolicyDeletePermission,
  egressPolicyPermissions,
  egressPolicyUpdatePermission,
  egressRepositoryUpgradePermission,
} from './permissions';
export type { Cluster, Gateway, Platform, Proxy } from './platform';
export {
  approverOf,
  clusterNames,
  DIRECT,
  findPlatformWarnings,
  findPortalWarnings,
  platformOf,
  readPlatform,
  readPlatforms,
  repositoriesOf,
} from './platform';
export type { AskedPlace } from './places';
export { findRefused, findUngoverned, isGoverned } from './places';
export type {
  DestinationDefaults,
  EffectiveLockdown,
  EffectiveRoute,
  HeldException,
  LookedUpDestination,
  LookedUpPolicy,
  PlacedPolicy,
  PlatformDifference,
  ResolvedDestination,
  ResolvedExit,
  ResolvedPolicy,
} from './policies';
export {
  daysUntil,
  defaultsOf,
  effectiveDefaults,
  endpointsOf,
  exceptionNeededBy,
  latestExpiry,
  platformDifferences,
  policiesFor,
  renewPolicy,
  SOON_DAYS,
  wildcardsOver,
} from './policies';
export type { Advice } from './portal';
export { examinePortal, PortalConfig } from './portal';
export type { PullRequestText } from './pullRequest';
export {
  describeMigration,
  describeRemoval,
  describeRenewal,
  describeRequest,
  describeUpgrade,
} from './pullRequest';
export type {
  ClusterChange,
  FileReason,
  FileTree,
  HeldTree,
  Migration,
  IntendedChange,
  KeptFile,
  RepositoryRoot,
  TreeChange,
  TreeSource,
} from './repository';
export {
  findMissing,
  findLeftOut,
  joinChanges,
  joinChangesInSteps,
  planMigration,
  planMigrationInSteps,
  planRemoval,
  planRemovalInSteps,
  planRequest,
  planRequestInSteps,
  planUpgrade,
  planUpgradeInSteps,
  readRelated,
  readTree,
  readTreeInSteps,
  renderTree,
  toFileChanges,
  toFileChangesInSteps,
  toTreeSource,
  TreeIntake,
} from './repository';
export type {
  Destination,
  Exit,
  Policy,
  Protocol,
  UsualPort,
  WorkloadKind,
} from './request';
export {
  askedProtocols,
  assumedProtocol,
  EXITS,
  givenFields,
  isHttp,
  isWorkloadKind,
  protocolMeantBy,
  protocols,
  readHeldRequest,
  readRequest,
  requestFields,
  usualPort,
  usualPorts,
  workloadKinds,
} from './request';
export type { Bounds, GitHostType, RepositoryAddress } from './schema';
export {
  dayOf,
  findBeyondBounds,
  hostMeantBy,
  LONGEST_PATH,
  LONGEST_REF,
  LONGEST_TEXT,
  LONGEST_URL,
  LONGEST_WORD,
  MOST_FILES,
  readRepositoryAddress,
  REQUEST_BOUNDS,
} from './schema';
export type { ReachAnswer, ReachingPolicy } from './reach';
export {
  canReach,
  changesOfProposal,
  changesOfProposalInSteps,
  withProposed,
} from './reach';
export type { Steps } from './steps';
export type {
  Bypass,
  BypassId,
  DestinationVerdict,
  Enforcement,
  PathStep,
  Verdict,
} from './verdict';
export { verdictOf } from './verdict';
export type {
  CallOutcome,
  CarriedTls,
  ExplainedCall,
  ExplainFinding,
  Explanation,
} from './explain';
export { explain, explainInSteps } from './explain';
export {
  importManifests,
  importManifestsInSteps,
  toRequestFiles,
} from './import';
export type { CheckedTree, OtherPath, TreeFinding } from './treeCheck';
export { checkTree, checkTreeInSteps } from './treeCheck';
export type { Verification, VerificationRun, VerificationStep } from './verify';
export { readKeptVerification, verificationOf } from './verify';

import {
  policyIdSchema,
  removalToPreviewSchema,
  renewalToPreviewSchema,
  requestToPreviewSchema,
  upgradeToPreviewSchema,
} from './change';
import { driftedPoliciesSchema } from './drift';
import {
  policiesInStateSchema,
  policiesToLookUpSchema,
  policyInClusterSchema,
  policyStatesSchema,
  stateToListSchema,
} from './inForce';
import {
  discoveredCallsSchema,
  explainedManifestsSchema,
  logToDiscoverSchema,
  manifestsToExplainSchema,
} from './manifests';
import { policyPullRequestsSchema, policyTasksSchema } from './history';
import { reachAnswerSchema, reachQuestionSchema } from './reach';
import { changePreviewSchema, policyFilesSchema } from './preview';

/** A policy's own routes are below it; `policyId` is what the path says. */
const POLICY = '/policies/:namespace/:name';

/**
 * The routes of the backend plugin, below `/api/istio-egress`: what each of them
 * takes, and what it answers. Those with a `body` are `POST`, the others `GET`.
 * The backend serves from this table and the pages ask by it, so that neither
 * can mean something else.
 *
 * @public
 */
export const egressRoutes = {
  previewRequest: {
    path: '/previews/request',
    body: requestToPreviewSchema,
    answer: changePreviewSchema,
  },
  previewRenewal: {
    path: '/previews/renewal',
    body: renewalToPreviewSchema,
    answer: changePreviewSchema,
  },
  previewRemoval: {
    path: '/previews/removal',
    body: removalToPreviewSchema,
    answer: changePreviewSchema,
  },
  previewUpgrade: {
    path: '/previews/upgrade',
    body: upgradeToPreviewSchema,
    answer: changePreviewSchema,
  },
  explainManifests: {
    path: '/manifests/explain',
    body: manifestsToExplainSchema,
    answer: explainedManifestsSchema,
  },
  discoverCalls: {
    path: '/logs/discover',
    body: logToDiscoverSchema,
    answer: discoveredCallsSchema,
  },
  canReach: {
    path: '/reach',
    body: reachQuestionSchema,
    answer: reachAnswerSchema,
  },
  driftedPolicies: {
    path: '/policies/drifted',
    answer: driftedPoliciesSchema,
  },
  policyStates: {
    path: '/policies/states',
    body: policiesToLookUpSchema,
    answer: policyStatesSchema,
  },
  policiesInState: {
    path: '/policies/in-state',
    body: stateToListSchema,
    answer: policiesInStateSchema,
  },
  policyInCluster: {
    path: `${POLICY}/in-cluster`,
    policyId: policyIdSchema,
    answer: policyInClusterSchema,
  },
  policyFiles: {
    path: `${POLICY}/files`,
    policyId: policyIdSchema,
    answer: policyFilesSchema,
  },
  policyPullRequests: {
    path: `${POLICY}/pull-requests`,
    policyId: policyIdSchema,
    answer: policyPullRequestsSchema,
  },
  policyTasks: {
    path: `${POLICY}/tasks`,
    policyId: policyIdSchema,
    answer: policyTasksSchema,
  },
} as const;

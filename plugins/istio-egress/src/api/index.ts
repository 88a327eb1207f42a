export type {
  CallOptions,
  DriftedPolicies,
  EgressApi,
  PolicyId,
  RemovalToPreview,
  RenewalToPreview,
  RequestToPreview,
  UpgradeToPreview,
} from './EgressApi';
export { egressApiRef } from './EgressApi';
export { EgressClient } from './EgressClient';
export { egressApi } from './extension';

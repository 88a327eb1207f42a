export type {
  CallOptions,
  EgressApi,
  PolicyId,
  RemovalToPreview,
  RenewalToPreview,
  RequestToPreview,
  UpgradeToPreview,
} from './EgressApi';
export { egressApiRef } from './EgressApi';
export { egressApi } from './extension';

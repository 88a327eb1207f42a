export type {
  EgressApi,
  RemovalToPreview,
  RenewalToPreview,
  RequestToPreview,
  UpgradeToPreview,
} from './EgressApi';
export { egressApiRef } from './EgressApi';
export { egressApi } from './extension';

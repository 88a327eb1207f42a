export type { CallOptions, EgressApi } from './EgressApi';
export { egressApiRef } from './EgressApi';
export { egressApi } from './extension';

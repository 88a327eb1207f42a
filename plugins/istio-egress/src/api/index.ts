export type { CallOptions, EgressApi } from './EgressApi';
export { egressApiRef } from './EgressApi';
export { EgressClient } from './EgressClient';
export { egressApi } from './extension';

export { givenFields } from './givenFields';
export type { Draft } from './readDraft';
export { readDraft } from './readDraft';
export { readRequest } from './readRequest';
export type { Destination, Policy } from './requestSchema';
export { lockdownSchema, routeSchema } from './requestSchema';
export type { WorkloadKind } from './workloadKinds';
export { isWorkloadKind, workloadKinds } from './workloadKinds';

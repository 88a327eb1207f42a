export { beyondOnePort } from './beyondOnePort';
export { givenFields } from './givenFields';
export type { Draft } from './readDraft';
export { readDraft } from './readDraft';
export type { Protocol } from './protocols';
export {
  askedProtocols,
  isHttp,
  isHttp2,
  protocolMeantBy,
  protocols,
} from './protocols';
export { readHeldRequest, readRequest } from './readRequest';
export type { Destination, Exit, Policy } from './requestSchema';
export {
  EXITS,
  isMeshLabel,
  lockdownSchema,
  requestFields,
  requestSchema,
  routeSchema,
} from './requestSchema';
export type { UsualPort } from './usualPorts';
export { assumedProtocol, usualPort, usualPorts } from './usualPorts';
export type { WorkloadKind } from './workloadKinds';
export { isWorkloadKind, workloadKinds } from './workloadKinds';

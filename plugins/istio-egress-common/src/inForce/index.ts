export type { Listing } from './ClusterLook';
export { ClusterLook } from './ClusterLook';
export { compareObject } from './compareObject';
export type {
  ExpectedObject,
  ExpectedPolicy,
  ExpectedTree,
  ExpectedVerification,
} from './expectedObjects';
export {
  expectedObjects,
  expectedObjectsInSteps,
  objectKey,
} from './expectedObjects';
export type { ServedKind } from './kinds';
export { SERVED_KINDS, servedPath } from './kinds';
export { stateOf } from './stateOf';

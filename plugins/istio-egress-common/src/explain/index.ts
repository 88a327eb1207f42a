export { about } from './mistakes/about';
export type { Caller } from './caller';
export { callersOf } from './caller';
export type {
  CallOutcome,
  ExplainedCall,
  Explanation,
  FollowedCall,
} from './explain';
export { followAll, followNamed, isDialled, proxiesOf } from './explain';
export type { ExplainFinding } from './explainFinding';
export type { CarriedTls } from './carriedTls';
export { explain, explainInSteps, findOtherKinds } from './explainTexts';
export { explainCall } from './explainCall';
export type { Labels } from './fields';
export {
  at,
  labelsAt,
  listAt,
  numberAt,
  selects,
  textAt,
  textsAt,
} from './fields';
export { matches } from './hosts';
export type { Refusal } from './journey';
export type { Mesh, Service, VirtualService } from './model';
export { isExported, podsBehind } from './model';
export { policiesAgainst } from './networkPolicy';
export type { KubernetesObject } from './objects';
export { readObjects, readObjectsInSteps } from './objects';
export { readMesh } from './readMesh';
export { scopeOf } from './scope';

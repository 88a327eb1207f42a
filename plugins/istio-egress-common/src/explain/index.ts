export { about } from './mistakes/about';
export type { Caller, NamedProxy } from './caller';
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
export { matches } from './hosts';
export type { Labels } from './labels';
export { labelsAt, selects } from './labels';
export type { Mesh, Service, VirtualService } from './model';
export { isExported, podsBehind } from './model';
export { policiesAgainst } from './networkPolicy';
export type { KubernetesObject } from './objects';
export { readObjects, readObjectsInSteps } from './objects';
export type { Refusal } from './passage';
export { readMesh } from './readMesh';
export { scopeOf } from './scope';

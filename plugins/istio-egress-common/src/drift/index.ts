export type { InspectedPolicy } from './inspectPolicy';
export { inspectPolicy, inspectPolicyInSteps } from './inspectPolicy';
export type { InspectedFile, InspectedTree } from './inspectTree';
export { inspectTree, inspectTreeInSteps } from './inspectTree';

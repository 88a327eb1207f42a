export type { CheckedTree } from './checkTree';
export { checkTree, checkTreeInSteps } from './checkTree';
export type { OtherPath } from './compareFiles';
export type { TreeFinding } from './treeFinding';

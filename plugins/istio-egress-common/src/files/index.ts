export { heldState } from './heldState';
export type { KeptFile } from './keptFiles';
export { findMissing } from './findMissing';
export { keptFiles } from './keptFiles';
export { planRemoval } from './planRemoval';
export { planRequest } from './planRequest';
export { planUpgrade } from './planUpgrade';
export type { PullRequestText } from './pullRequest';
export {
  describeRemoval,
  describeRenewal,
  describeRequest,
  describeUpgrade,
} from './pullRequest';
export type { HeldTree } from './readTree';
export { readTree, readTreeInSteps } from './readTree';
export type { FileTree, LazyFile } from './render';
export { renderTree, lazyTree } from './render';
export { renderHeld } from './renderHeld';
export { filesOf, listings } from './touchedFiles';
export type { TreeChange } from './treeChange';
export { TreeIntake } from './TreeIntake';
export type { YamlContent } from './yaml';
export { parseYaml } from './yaml';
export type { Verification, VerificationRun, VerificationStep } from './verify';
export { verificationOf } from './verify';

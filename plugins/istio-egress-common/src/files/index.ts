export type { TreeChange } from './change';
export { planRemoval, planRequest } from './change';
export type { PullRequestText } from './pullRequest';
export { describeRemoval, describeRequest } from './pullRequest';
export { readTree } from './readTree';
export type { FileTree } from './render';
export { renderTree } from './render';
export { parseYaml } from './yaml';

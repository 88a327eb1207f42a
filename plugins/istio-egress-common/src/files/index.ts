export { planRemoval } from './planRemoval';
export { planRequest } from './planRequest';
export type { PullRequestText } from './pullRequest';
export { describeRemoval, describeRequest } from './pullRequest';
export { readTree } from './readTree';
export type { FileTree } from './render';
export { renderTree } from './render';
export { parseYaml } from './yaml';
export type { TreeChange } from './treeChange';

export type { HostExplanation } from './explainHost';
export { explainHost } from './explainHost';
export { toFileChanges } from './fileChanges';
export type {
  PolicyPullRequest,
  PolicyPullRequests,
  PolicyTask,
  PolicyTasks,
} from './history';
export { inspectPolicy } from './inspectPolicy';
export type { InspectedFile } from './inspectTree';
export { inspectTree } from './inspectTree';
export type {
  ChangePreview,
  FileChange,
  FileState,
  PolicyFile,
  PolicyFiles,
} from './preview';

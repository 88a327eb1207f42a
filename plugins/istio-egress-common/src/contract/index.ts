export type {
  PolicyPullRequest,
  PolicyPullRequests,
  PolicyTask,
  PolicyTasks,
} from './history';
export type {
  ChangePreview,
  FileChange,
  FileState,
  PolicyFile,
  PolicyFiles,
} from './preview';

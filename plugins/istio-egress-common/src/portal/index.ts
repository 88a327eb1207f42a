export type {
  ChangePreview,
  FileChange,
  FileState,
  PolicyFile,
  PolicyFiles,
} from './preview';

export { ChangeMark } from './ChangeMark';
export { FileDiff } from './FileDiff';
export type { FileTone } from './FileMark';
export { FileMark } from './FileMark';
export { FileTree } from './FileTree';
export { FileVersions } from './FileVersions';
export { FileView } from './FileView';

export { ChangeMark } from './ChangeMark';
export { FileDiff } from './FileDiff';
export { FileTree } from './FileTree';
export { FileVersions } from './FileVersions';
export { FileView } from './FileView';
export { ScrollRegion } from './ScrollRegion';

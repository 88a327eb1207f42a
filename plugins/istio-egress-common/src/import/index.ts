export type { Import, ImportedChange, ImportedRequest } from './importSchema';
export { importSchema } from './importSchema';
export { importManifests } from './importManifests';
export { toRequestFiles } from './requestFiles';

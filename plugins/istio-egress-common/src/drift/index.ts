export { inspectPolicy } from './inspectPolicy';
export type { InspectedFile } from './inspectTree';
export { inspectTree } from './inspectTree';

export type { Output } from './output';
export { run } from './run';

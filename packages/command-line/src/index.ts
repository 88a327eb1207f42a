export type { Output } from './run';
export { run } from './run';

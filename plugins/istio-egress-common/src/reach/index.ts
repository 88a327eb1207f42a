export type { ReachAnswer, ReachingPolicy } from './canReach';
export { canReach } from './canReach';

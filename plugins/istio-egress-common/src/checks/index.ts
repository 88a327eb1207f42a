export { findConflicts, findObstacles, findRefusals, judgeSet } from './judge';

export { findObstacles, findRefusals, judgeSet } from './judge';

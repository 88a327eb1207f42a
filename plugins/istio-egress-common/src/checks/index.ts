export type { HostExplanation } from './explainHost';
export { explainHost } from './explainHost';
export {
  findAllObstacles,
  findBeyond,
  findConflicts,
  findConflictsInSteps,
  findObstacles,
  findRefusals,
  judgeSet,
} from './judge';
export { judgeDraft } from './judgeDraft';

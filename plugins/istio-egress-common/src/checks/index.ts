export type { HostExplanation } from './explainHost';
export { explainHost } from './explainHost';
export {
  findAllObstacles,
  findConflicts,
  findConflictsInSteps,
  findObstacles,
  findRefusals,
  judgeSet,
} from './judge';
export { judgeDraft } from './judgeDraft';

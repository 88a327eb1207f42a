export type { HostExplanation } from './explainHost';
export { explainHost } from './explainHost';
export {
  findBeyond,
  findConflicts,
  findObstacles,
  findRefusals,
  judgeSet,
} from './judge';
export { judgeDraft } from './judgeDraft';

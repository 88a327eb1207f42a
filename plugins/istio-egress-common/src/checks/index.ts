export {
  findBeyond,
  findConflicts,
  findObstacles,
  findRefusals,
  judgeSet,
} from './judge';
export { judgeDraft } from './judgeDraft';

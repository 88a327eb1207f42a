export { contestedHosts } from './contestedHosts';
export type { HostExplanation } from './explainHost';
export { explainHost } from './explainHost';
export { claimsServerName } from './claimsServerName';
export type { Exceptions, Judgement } from './judge';
export {
  findBeyond,
  findConflicts,
  findConflictsInSteps,
  judgePolicies,
  judgePolicy,
  judgeRequest,
  judgeSet,
  judgeStanding,
  resolvedOf,
} from './judge';
export { judgeDraft } from './judgeDraft';

export type { HostExplanation } from './explainHost';
export { explainHost } from './explainHost';
export { findConflicts, findObstacles, findRefusals, judgeSet } from './judge';
export { judgeDraft } from './judgeDraft';

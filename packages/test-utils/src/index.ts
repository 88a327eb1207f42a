/**
 * What the tests of the backend packages share.
 *
 * @packageDocumentation
 */

export {
  FORBIDDEN,
  MISSING_BRANCH,
  SLASHED_BRANCH,
  startGithub,
} from './aGithub';
export { anArchive, type ArchivedFile } from './anArchive';
export { aMeter } from './aMeter';
export { aPlatform, platformConfig, somePlatforms } from './aPlatform';
export { aReader, filesOf } from './aReader';
export { aRegistered } from './aRegistered';
export { aRequest, requestOfTeamB, requestOfTeamC } from './aRequest';
export { aTree, entitiesOf } from './aTree';
export { type GitFile, GitObjects } from './GitObjects';
export { eventually } from './eventually';
export { longestTurn } from './longestTurn';
export { dryRun, dryRunAction, startPortal } from './startPortal';
export type { TestPullRequest } from './TestPullRequest';
export {
  MEMBER_OF_BOTH,
  startServices,
  type TestClaims,
  type TestServices,
} from './startServices';

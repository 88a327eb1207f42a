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
export { aTree, entitiesOf, objectsOf } from './aTree';
export { type GitFile, GitObjects } from './GitObjects';
export { endingDatabase } from './endingDatabase';
export { eventually } from './eventually';
export { longestTurn } from './longestTurn';
export {
  startKubernetes,
  TestKubernetes,
  type TestObject,
} from './startKubernetes';
export { dryRun, dryRunAction, runTask, startPortal } from './startPortal';
export type { TestPullRequest } from './TestPullRequest';
export {
  MEMBER_OF_BOTH,
  startServices,
  type TestClaims,
  type TestServices,
} from './startServices';
export { contract } from './contract';
export { treeReading } from './contract/treeReading';
export { BRANCH, HELD, portalAt } from './contract/aPublication';
export type {
  Contract,
  ContractCommit,
  ContractHost,
  Opened,
  StartHost,
} from './contract/ContractHost';
export { strictHosts } from './contract/strictHost';
export { azure } from './hosts/azure';
export { bitbucketCloud } from './hosts/bitbucketCloud';
export { bitbucketServer } from './hosts/bitbucketServer';
export { gitea } from './hosts/gitea';
export { github } from './hosts/github';
export { gitlab } from './hosts/gitlab';
export { readerOf } from './hosts/readerOf';
export { startTestHost } from './hosts/startTestHost';
export type { TestHost } from './hosts/testHost';
export {
  ACCOUNTS,
  PORTAL_ACCOUNT,
  type TestCommit,
  TestRepository,
  type TestRequest,
} from './hosts/TestRepository';

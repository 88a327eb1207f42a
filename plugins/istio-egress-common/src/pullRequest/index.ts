export { describeMigration } from './describeMigration';
export { describeRemoval } from './describeRemoval';
export { describeRenewal } from './describeRenewal';
export { describeRequest } from './describeRequest';
export { describeUpgrade } from './describeUpgrade';
export type { PullRequestText } from './pullRequestText';

export type { ReachAnswer, ReachingPolicy } from './canReach';
export { canReach } from './canReach';
export {
  changesOfProposal,
  changesOfProposalInSteps,
  withProposed,
} from './proposal';

export { EgressPolicyProcessor } from './EgressPolicyProcessor';

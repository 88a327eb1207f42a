export { toCodeQuality } from './toCodeQuality';
export { toSarif } from './toSarif';
export { toWorkflowCommands } from './toWorkflowCommands';

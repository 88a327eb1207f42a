export {
  answerLost,
  cut,
  refused,
  silent,
  slow,
  stopAfter,
  stopBefore,
} from './faults';
export type { Stop } from './faults';
export { Gate } from './Gate';
export type { Call, Intervention } from './Gate';

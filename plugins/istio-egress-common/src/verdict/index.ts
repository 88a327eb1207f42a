export type { Bypass, BypassId } from './bypasses';
export type {
  DestinationVerdict,
  Enforcement,
  PathStep,
  Verdict,
} from './verdict';
export { verdictOf } from './verdict';

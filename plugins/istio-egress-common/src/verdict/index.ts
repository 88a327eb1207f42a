export type { Bypass, BypassId } from './bypasses';
export type { PathStep } from './path';
export type { DestinationVerdict, Enforcement, Verdict } from './verdict';
export { verdictOf } from './verdict';

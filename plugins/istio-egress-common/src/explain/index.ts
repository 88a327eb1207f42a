export type { CallOutcome, ExplainedCall, Explanation } from './explain';
export type { ExplainFinding } from './explainFinding';
export type { CarriedTls } from './carriedTls';
export { explain } from './explainTexts';

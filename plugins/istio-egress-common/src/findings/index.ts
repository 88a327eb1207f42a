export type { FindingCode, FindingValues } from './catalogue';
export { catalogue } from './catalogue';
export type { Finding, FindingLevel, Read } from './finding';
export { finding, formatFindings, hasErrors, listOf, quote } from './finding';

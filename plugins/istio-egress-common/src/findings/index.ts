export type { FindingCode, FindingLevel, FindingValues } from './catalogue';
export type { Finding, Read } from './finding';
export { finding, findingTitles, hasErrors, listOf, quote } from './finding';
export { formatFindings } from './formatFindings';
export { furtherFindings, limitFindings } from './limitFindings';

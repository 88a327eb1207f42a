export type { FindingCode, FindingLevel, FindingValues } from './catalogue';
export type { Finding, Read } from './finding';
export {
  finding,
  findingTitles,
  formatFindings,
  hasErrors,
  listOf,
  quote,
} from './finding';

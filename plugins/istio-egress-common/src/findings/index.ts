export type { FindingCode, FindingValues } from './catalogue';
export type { Finding, FindingLevel, Read } from './finding';
export {
  finding,
  findingTitles,
  formatFindings,
  hasErrors,
  listOf,
  quote,
} from './finding';

export type {
  FindingCode,
  FindingLevel,
  FindingValues,
  Problem,
} from './catalogue';
export type { Finding, Read, ValuesArgument } from './finding';
export {
  finding,
  findingOf,
  findingTitles,
  formatFindings,
  hasErrors,
  listOf,
  quote,
} from './finding';

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
  forCluster,
  findingTitles,
  hasErrors,
  listOf,
  quote,
} from './finding';
export { formatFindings } from './formatFindings';
export { furtherFindings, limitFindings } from './limitFindings';

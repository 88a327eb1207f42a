export * from './fields';
export {
  coversHost,
  hostsOverlap,
  wildcardBase,
  wildcardsAbove,
} from './hosts';
export { readsAs } from './internationalHost';
export { isAbovePublicSuffix, isPublicSuffix } from './publicSuffixes';
export { toFindings } from './toFindings';

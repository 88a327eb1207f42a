export { liesIn, rangesOverlap } from './addressRanges';
export * from './fields';
export {
  coversHost,
  hostsOverlap,
  wildcardBase,
  wildcardsAbove,
} from './hosts';
export { readsAs } from './internationalHost';
export {
  isAbovePublicSuffix,
  isListedPublicSuffix,
  isPublicSuffix,
} from './publicSuffixes';
export { hostMeantBy } from './readHost';
export { toFindings } from './toFindings';

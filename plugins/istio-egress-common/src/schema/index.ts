export {
  isOneAddress,
  liesIn,
  metadataAddressIn,
  networkAt,
  prefixLength,
  rangesOverlap,
} from './addressRanges';
export type { Bounds } from './bounds';
export { findBeyondBounds, PLATFORM_BOUNDS, REQUEST_BOUNDS } from './bounds';
export { dayOf } from './dayOf';
export type { ShapeRule } from './fields';
export {
  addressOrRangeSchema,
  addressSchema,
  countSchema,
  dateSchema,
  destinationHostSchema,
  destinationPortSchema,
  domainSchema,
  entityRefSchema,
  hostPatternSchema,
  imageSchema,
  labelSchema,
  labelsSchema,
  narrowRangeSchema,
  portSchema,
  proxyHostSchema,
  rangeSchema,
  recordSchema,
  refused,
  rule,
  secretKeySchema,
  subdomainSchema,
  textSchema,
} from './fields';
export {
  coversHost,
  hostsOverlap,
  wildcardBase,
  wildcardsAbove,
} from './hosts';
export { readsAs } from './internationalHost';
export {
  LONGEST_PATH,
  LONGEST_REF,
  LONGEST_TEXT,
  LONGEST_URL,
  LONGEST_WORD,
  MOST_FILES,
} from './lengths';
export { noProxyEntrySchema, toNonProxyHost, toNoProxy } from './noProxy';
export {
  isAbovePublicSuffix,
  isListedPublicSuffix,
  isPrivateSuffix,
  isPublicSuffix,
} from './publicSuffixes';
export { hostMeantBy } from './readHost';
export type { GitHostType, RepositoryAddress } from './repositoryAddress';
export {
  readRepositoryAddress,
  readRepositoryPattern,
} from './repositoryAddress';
export { toFindings, toPath } from './toFindings';
export { withoutMistakes } from './withoutMistakes';

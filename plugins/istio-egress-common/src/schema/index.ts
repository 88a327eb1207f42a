export * from './fields';
export {
  coversHost,
  hostsOverlap,
  wildcardBase,
  wildcardsAbove,
} from './hosts';
export { readsAs } from './internationalHost';
export { toFindings } from './toFindings';

export * from './fields';
export { coversHost, hostsOverlap, wildcardBase } from './hosts';
export { readsAs } from './internationalHost';
export { toFindings } from './toFindings';

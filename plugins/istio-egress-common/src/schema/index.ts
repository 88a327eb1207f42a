export * from './fields';
export { coversHost } from './hosts';
export { toFindings } from './toFindings';

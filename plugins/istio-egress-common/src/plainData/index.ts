export { at, listAt, numberAt, textAt, textsAt } from './fields';
export type { Mapping } from './mapping';
export { childOf, isMapping, mappingOf } from './mapping';

export { planEnvironment } from './environment';
export * from './names';
export * from './paths';
export { planPolicy, planSet } from './plan';
export type * from './resources';

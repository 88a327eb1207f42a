export type { Exception } from './exceptionSchema';
export type { HostStanding } from './hostStanding';
export { hostStanding } from './hostStanding';
export { readException } from './readException';

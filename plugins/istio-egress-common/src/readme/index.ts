export { toPicture } from './picture';
export { toFactTable } from './policyFacts';
export { toReadme } from './readme';

export { changesBetween, followAgain } from './changes';
export { importManifests, importManifestsInSteps } from './importManifests';
export { toRequestFiles } from './requestFiles';

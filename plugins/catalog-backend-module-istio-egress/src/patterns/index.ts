export { GiteaPatternProcessor } from './GiteaPatternProcessor';

export { platformPlaceholder } from './platformPlaceholder';

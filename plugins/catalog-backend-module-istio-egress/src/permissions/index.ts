export { hasEgressNamespace } from './hasEgressNamespace';

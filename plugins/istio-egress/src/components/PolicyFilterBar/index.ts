export { PolicyFilterBar } from './PolicyFilterBar';

export { ClusterProvider } from './ClusterProvider';

export { ForwardProxyProvider } from './ForwardProxyProvider';

export { istioEgressPlugin as default } from './plugin';

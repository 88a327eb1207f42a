export { istioEgressPlugin as default } from './plugin';
export { istioEgressTranslationRef } from './translation';

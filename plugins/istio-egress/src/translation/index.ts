export { istioEgressTranslationRef } from './istioEgressTranslationRef';

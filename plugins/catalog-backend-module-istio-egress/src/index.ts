export { istioEgressCatalogModel } from './model';
export { catalogModuleIstioEgress as default } from './module';
export { hasEgressNamespace } from './permissions';

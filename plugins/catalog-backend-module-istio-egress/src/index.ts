export { istioEgressCatalogModel } from './model';
export { catalogModuleIstioEgress as default } from './module';

export { istioEgressCatalogModel } from './istioEgressCatalogModel';

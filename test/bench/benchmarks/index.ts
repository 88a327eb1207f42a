import type { Benchmark } from '../benchmark';
import { action } from './action';
import { bundle } from './bundle';
import { catalog } from './catalog';
import { catalogOfClusters } from './catalogOfClusters';
import { growth } from './growth';
import { inForce } from './inForce';
import { mesh } from './mesh';
import { oneMore } from './oneMore';
import { preview } from './preview';
import { render } from './render';
import { repositoryOfClusters } from './repositoryOfClusters';
import { routes } from './routes';

/** Every benchmark, in the order of the page. */
export const benchmarks: readonly Benchmark[] = [
  render,
  growth,
  oneMore,
  mesh,
  routes,
  bundle,
  action,
  catalog,
  catalogOfClusters,
  repositoryOfClusters,
  inForce,
  preview,
];

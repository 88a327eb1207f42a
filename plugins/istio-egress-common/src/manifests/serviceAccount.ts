import type { PlannedServiceAccount } from '../plan';
import { Manifest, toMetadata } from './manifest';

export function serviceAccount(planned: PlannedServiceAccount): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: toMetadata(planned),
  };
}

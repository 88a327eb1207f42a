import type { IServiceAccount } from 'kubernetes-models/v1';
import type { PlannedServiceAccount } from '../plan';
import { toMetadata, Typed } from './manifest';

export function serviceAccount(
  planned: PlannedServiceAccount,
): Typed<IServiceAccount> {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: toMetadata(planned),
  };
}

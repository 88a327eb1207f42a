import { configApiRef } from '@backstage/frontend-plugin-api';
import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import {
  clusterNames,
  listOf,
  policiesFor,
  Policy,
} from 'backstage-plugin-istio-egress-common';
import { platformOf } from '../../platform/usePlatform';
import { toErrorText } from '../draft/toErrorText';

/** Takes clusters that there are, and at least one of them. */
export const validateClusters: CustomFieldValidator<string[]> = (
  clusters,
  validation,
  { apiHolder },
) => {
  const config = apiHolder.get(configApiRef);
  const all = (config && platformOf(config)?.all) ?? [];
  const known = clusterNames(all);
  if (known.length === 0) return;
  if (!clusters?.length) {
    validation.addError(`Choose at least one cluster: ${listOf(known)}.`);
    return;
  }
  const placed = policiesFor({ clusters } as Policy, all);
  if (!placed.ok) {
    for (const finding of placed.findings) {
      validation.addError(toErrorText(finding));
    }
  }
};

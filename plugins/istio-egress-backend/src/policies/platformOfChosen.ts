import { InputError } from '@backstage/errors';
import {
  clusterNames,
  Platform,
  platformOf,
} from 'backstage-plugin-istio-egress-common';

/** The platform of the cluster that is asked about; throws an InputError that names the clusters. */
export function platformOfChosen(
  cluster: string | undefined,
  platforms: readonly Platform[],
): Platform {
  const platform = platformOf(cluster, platforms);
  if (platform) return platform;
  const known = clusterNames(platforms);
  throw new InputError(
    known.length === 0
      ? 'cluster: the platform has no clusters. Leave it out.'
      : `cluster: choose one of ${known.join(', ')}.`,
  );
}

import {
  ConfigApi,
  configApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import {
  clusterNames,
  Platform,
  platformOf as platformOfCluster,
  Read,
  readPlatforms,
} from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';

const NONE: readonly Platform[] = [];

/** The platform of one cluster, with those of all clusters of the portal. */
export type PortalPlatform = Read<Platform> & {
  /** One without a cluster, where there are none; none where they cannot be read. */
  all?: readonly Platform[];
  /** Those of the clusters that were asked for; the one without a cluster, where there are none. */
  chosen?: readonly Platform[];
};

/**
 * The platform of app-config's `istioEgress`, or `undefined` where the browser is
 * given none. Where there are clusters, that of the first of these.
 */
export function platformOf(
  config: ConfigApi,
  clusters?: unknown,
): PortalPlatform | undefined {
  const value = config.getOptional('istioEgress');
  if (value === undefined) return undefined;
  const read = readPlatforms(value);
  if (!read.ok) return read;
  const all = read.value;
  const chosen =
    all[0].cluster === undefined ? all : chosenPlatforms(clusters, all);
  return { ok: true, value: chosen[0] ?? all[0], all, chosen };
}

/** The platforms of the clusters that were asked for; none where none was, or the platform is not known. */
export function platformsOf(
  platform: PortalPlatform | undefined,
): readonly Platform[] {
  if (!platform?.ok) return NONE;
  return platform.chosen ?? [platform.value];
}

/** {@link platformOf} this portal's configuration. */
export function usePlatform(clusters?: unknown): PortalPlatform | undefined {
  const config = useApi(configApiRef);
  const chosen = JSON.stringify(clusters);
  return useMemo(
    () =>
      platformOf(config, chosen === undefined ? chosen : JSON.parse(chosen)),
    [config, chosen],
  );
}

/** The platforms of the clusters that a form's value names; of the default ones, where it names none. */
export function chosenPlatforms(
  clusters: unknown,
  all: readonly Platform[],
): Platform[] {
  const named = Array.isArray(clusters)
    ? clusters
    : all[0]?.defaults.clusters ?? [];
  return named.flatMap(name => platformOfCluster(name, all) ?? []);
}

/** The names of the portal's clusters; none where there are none, or the platform is not known. */
export function useClusters(): string[] {
  const platform = usePlatform();
  return useMemo(() => clusterNames(platform?.all ?? []), [platform]);
}

import {
  clusterNames,
  Finding,
  finding,
  forCluster,
  Platform,
  quote,
  repositoriesOf,
} from 'backstage-plugin-istio-egress-common';
import { chosenPlatforms, PortalPlatform } from '../../platform/usePlatform';
import { FormValues } from './requestOf';
import { clustersOf } from './useFormPlatform';

const ADDRESS = /^https?:\/\/[^\s/]/;

/** The clusters that a form is for, where the platform has clusters. */
function clustersAsked(
  values: FormValues,
  platform: PortalPlatform | undefined,
): readonly Platform[] {
  const all = platform?.all ?? [];
  return all[0]?.cluster ? chosenPlatforms(clustersOf(values), all) : [];
}

/**
 * What is wrong with the repository that a form names. Without one, each cluster's
 * own is meant, and so each has to have one.
 */
export function judgeRepository(
  values: FormValues,
  platform: PortalPlatform | undefined,
): Finding[] {
  const text = String(values.targetUrl ?? '').trim();
  if (text !== '') {
    const value = quote(text);
    return ADDRESS.test(text)
      ? []
      : [finding('EGR146', 'targetUrl', { value })];
  }
  const asked = clustersAsked(values, platform);
  if (asked.length === 0) return [finding('EGR426', 'targetUrl')];
  return asked
    .filter(({ defaults }) => defaults.repository === undefined)
    .flatMap(({ cluster }) =>
      forCluster(cluster?.name, [finding('EGR426', 'targetUrl')]),
    );
}

/** Where policies go when a form names no repository, and of which clusters; nothing where it has to name one. */
export function repositoriesMeant(
  values: FormValues,
  platform: PortalPlatform | undefined,
): { url: string; clusters: string[] }[] {
  const asked = clustersAsked(values, platform);
  return repositoriesOf(asked).map(url => ({
    url,
    clusters: clusterNames(
      asked.filter(({ defaults }) => defaults.repository === url),
    ),
  }));
}

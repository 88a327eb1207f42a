import { useApi } from '@backstage/frontend-plugin-api';
import { CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';
import { clusterNames, Platform } from 'backstage-plugin-istio-egress-common';
import { useEffect, useState } from 'react';
import { useSettled } from '../draft/useSettled';
import { findUsers, KnownHost, searchHosts } from './knownHosts';

/** Fewer letters are in nearly every host. */
const SHORTEST_SEARCH = 2;

const NONE: KnownHost[] = [];

/** What others reach already in the chosen clusters that looks like the text; nothing where the catalog does not answer. */
export function useSimilarHosts(
  text: string,
  platforms: readonly Platform[],
): KnownHost[] {
  const search = useSettled(text.trim());
  return useCatalog(
    search.length < SHORTEST_SEARCH ? undefined : search,
    platforms,
    searchHosts,
  );
}

/** Who reaches these hosts already in the chosen clusters. */
export function useHostUsers(
  hosts: readonly string[],
  platforms: readonly Platform[],
): KnownHost[] {
  const wanted = useSettled([...new Set(hosts)].sort().join(' '));
  return useCatalog(
    wanted || undefined,
    platforms,
    (catalogApi, text, clusters) =>
      findUsers(catalogApi, text.split(' '), clusters),
  );
}

// Others' policies are a help to the person, no condition: an error is silent.
function useCatalog(
  text: string | undefined,
  platforms: readonly Platform[],
  ask: (
    catalogApi: CatalogApi,
    text: string,
    clusters: readonly string[],
  ) => Promise<KnownHost[]>,
): KnownHost[] {
  const catalogApi = useApi(catalogApiRef);
  const question =
    text === undefined
      ? undefined
      : JSON.stringify([text, clusterNames(platforms)]);
  const [answer, setAnswer] = useState({ question, hosts: NONE });
  useEffect(() => {
    if (question === undefined) return undefined;
    let wanted = true;
    const [asked, clusters] = JSON.parse(question) as [string, string[]];
    ask(catalogApi, asked, clusters).then(
      hosts => wanted && setAnswer({ question, hosts }),
      () => {},
    );
    return () => {
      wanted = false;
    };
    // `ask` says the same at every rendering.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [catalogApi, question]);
  return answer.question === question ? answer.hosts : NONE;
}

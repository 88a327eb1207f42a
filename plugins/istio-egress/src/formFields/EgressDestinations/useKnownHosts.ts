import { useApi } from '@backstage/frontend-plugin-api';
import { CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';
import { useSettled } from '../draft/useSettled';
import { findUsers, KnownHost, searchHosts } from './knownHosts';

/** Fewer letters are in nearly every host. */
const SHORTEST_SEARCH = 2;

const NONE: KnownHost[] = [];

/** What others reach already that looks like the text; nothing where the catalog does not answer. */
export function useSimilarHosts(text: string): KnownHost[] {
  const search = useSettled(text.trim());
  return useCatalog(
    search.length < SHORTEST_SEARCH ? undefined : search,
    searchHosts,
  );
}

/** Who reaches these hosts already. */
export function useHostUsers(hosts: readonly string[]): KnownHost[] {
  const wanted = useSettled([...new Set(hosts)].sort().join(' '));
  return useCatalog(wanted || undefined, (catalogApi, text) =>
    findUsers(catalogApi, text.split(' ')),
  );
}

// Others' policies are a help to the person, no condition: an error is silent.
function useCatalog(
  question: string | undefined,
  ask: (catalogApi: CatalogApi, question: string) => Promise<KnownHost[]>,
): KnownHost[] {
  const catalogApi = useApi(catalogApiRef);
  const [answer, setAnswer] = useState({ question, hosts: NONE });
  useEffect(() => {
    if (question === undefined) return undefined;
    let wanted = true;
    ask(catalogApi, question).then(
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

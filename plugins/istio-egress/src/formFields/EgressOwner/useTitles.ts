import { useApiHolder } from '@backstage/frontend-plugin-api';
import {
  entityPresentationApiRef,
  entityPresentationSnapshot,
} from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';

const GROUP = { defaultKind: 'group' };

/** What each group is called, by its reference: by its name, until its title has come from the catalog. */
export function useTitles(refs: readonly string[]): (ref: string) => string {
  const presentationApi = useApiHolder().get(entityPresentationApiRef);
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  const asked = JSON.stringify(refs);

  useEffect(() => {
    let wanted = true;
    const load = async (ref: string) => {
      const title = await presentationApi?.forEntity(ref, GROUP).promise;
      return [ref, title?.primaryTitle] as const;
    };
    Promise.all((JSON.parse(asked) as string[]).map(load)).then(
      loaded =>
        wanted &&
        setTitles(
          new Map(
            loaded.flatMap(([ref, title]) => (title ? [[ref, title]] : [])),
          ),
        ),
      // Their names do.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [presentationApi, asked]);

  return ref =>
    titles.get(ref) ??
    entityPresentationSnapshot(ref, GROUP, presentationApi).primaryTitle;
}

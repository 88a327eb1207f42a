import { ANNOTATION_LOCATION } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';
import { usePlatform } from '../../platform/usePlatform';
import { repositoriesMeant } from '../draft/judgeRepository';
import { FormValues } from '../draft/requestOf';

/**
 * The Git host that a form's values lead to: that of the repository that is
 * chosen, of the first cluster's own where none is, or of the one that keeps the
 * policy. Undefined while there is none.
 */
export function useTargetHost(values: FormValues): string | undefined {
  const { where, repoUrl, targetUrl, policy } = values;
  const platform = usePlatform();
  const [meant] =
    targetUrl === '' && where !== 'new-repository'
      ? repositoriesMeant(values, platform)
      : [];
  const given = where === 'new-repository' ? repoUrl : meant?.url ?? targetUrl;
  const kept = useLocation(given === undefined ? policy : undefined);
  const address = given ?? kept;
  return typeof address === 'string' ? hostOf(address) : undefined;
}

/** Where the catalog has an entity from. */
function useLocation(ref: unknown): string | undefined {
  const catalogApi = useApi(catalogApiRef);
  const [found, setFound] = useState<{ ref: unknown; location?: string }>();
  useEffect(() => {
    if (typeof ref !== 'string' || !ref) return undefined;
    let wanted = true;
    catalogApi.getEntityByRef(ref).then(
      entity => {
        const location = entity?.metadata.annotations?.[ANNOTATION_LOCATION];
        if (wanted) setFound({ ref, location });
      },
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [catalogApi, ref]);
  return found?.ref === ref ? found?.location : undefined;
}

/** Of a page's address, of a location in the catalog, or of a repository as RepoUrlPicker names it. */
function hostOf(address: string): string | undefined {
  const text = address.trim().replace(/^url:/, '');
  const url = /^https?:\/\//.test(text) ? text : `https://${text}`;
  return URL.canParse(url) ? new URL(url).host : undefined;
}

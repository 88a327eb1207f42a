import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { KnownHost } from './knownHosts';

/** Policies that are named before the rest is counted. */
const NAMED = 2;

/** Who reaches a host already, and through what, as a sentence. */
export function useHostUserText(): (known: KnownHost) => string {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return useCallback(
    ({ policies, proxies }) => {
      const named = policies.slice(0, NAMED).join(', ');
      const more = policies.length - NAMED;
      const users =
        more > 0
          ? `${named} ${t('destinationsField.moreUsers', { count: more })}`
          : named;
      return proxies.length > 0
        ? t('destinationsField.usedThrough', {
            users,
            proxies: proxies.join(', '),
          })
        : t('destinationsField.usedBy', { users });
    },
    [t],
  );
}

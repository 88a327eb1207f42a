import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { withFilters } from '../../catalog/filterParameters';
import { rootRouteRef } from '../../routes';
import { istioEgressTranslationRef } from '../../translation';
import { ProxyRow } from './loadProxies';

/** How many policies lead through a proxy; leads to them. */
export const PoliciesLink = ({ row }: { row: ProxyRow }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const rootLink = useRouteRef(rootRouteRef);
  const filters = withFilters(new URLSearchParams(), { proxy: row.id });
  return row.policies > 0 ? (
    <Link href={`${rootLink?.()}?${filters}`}>
      {t('proxies.show', { count: row.policies })}
    </Link>
  ) : (
    <Text color="secondary">{t('proxies.unused')}</Text>
  );
};

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLinks } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import { PolicyRow } from '../../catalog/policyRow';
import { istioEgressTranslationRef } from '../../translation';

/** The proxies that a policy leads through. */
export const Proxies = ({ row }: { row: PolicyRow }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  if (row.policy && row.proxies.length === 0) {
    return <Text color="secondary">{t('table.direct')}</Text>;
  }
  return (
    <EntityRefLinks entityRefs={row.proxies} defaultKind="resource" hideIcons />
  );
};

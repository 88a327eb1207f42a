import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import { PolicyRow } from '../../catalog/policyRow';
import { istioEgressTranslationRef } from '../../translation';

/** The link to a policy, and a warning if there is nothing more to show of it. */
export const PolicyName = ({ row }: { row: PolicyRow }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <>
      <EntityRefLink entityRef={row.entity} defaultKind="resource" hideIcon />
      {!row.policy && (
        <Text as="p" variant="body-small" color="danger">
          {t('table.unreadable')}
        </Text>
      )}
    </>
  );
};

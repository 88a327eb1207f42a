import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import { PolicyTable } from '../PolicyTable/PolicyTable';

/** Which hosts a component may reach, by which policies. */
export const ComponentCard = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { entity } = useEntity();
  const component = stringifyEntityRef(entity);

  return (
    <EntityInfoCard title={t('componentCard.title')}>
      <PolicyTable
        key={component}
        filters={{ component }}
        narrow
        pageSize={5}
        emptyState={<Text>{t('componentCard.noPolicies')}</Text>}
      />
    </EntityInfoCard>
  );
};

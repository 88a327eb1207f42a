import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import { ReachForm } from '../Reach/ReachForm';
import { PolicyTable } from '../PolicyTable/PolicyTable';

/** By Backstage's Kubernetes plugin: where the component runs, and as what. */
const NAMESPACE = 'backstage.io/kubernetes-namespace';
const WORKLOAD = 'backstage.io/kubernetes-id';

/** Which hosts a component may reach, by which policies; and whether it can reach another one. */
export const ComponentCard = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { entity } = useEntity();
  const component = stringifyEntityRef(entity);
  const { name, annotations = {} } = entity.metadata;

  return (
    <EntityInfoCard title={t('componentCard.title')}>
      <PolicyTable
        key={component}
        filters={{ component }}
        narrow
        pageSize={5}
        emptyState={<Text>{t('componentCard.noPolicies')}</Text>}
      />
      <section aria-label={t('reach.title')}>
        <Text as="h4" weight="bold">
          {t('reach.title')}
        </Text>
        <ReachForm
          key={component}
          initial={{
            namespace: annotations[NAMESPACE] ?? '',
            workload: annotations[WORKLOAD] ?? name,
          }}
        />
      </section>
    </EntityInfoCard>
  );
};

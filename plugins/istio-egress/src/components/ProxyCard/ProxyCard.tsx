import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import { Facts } from '../Facts';
import { PolicyTable } from '../PolicyTable/PolicyTable';
import { readProxyAddress } from '../../catalog/readProxyAddress';

/** Where a forward proxy is, and which policies lead through it. */
export const ProxyCard = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);

  return (
    <EntityInfoCard title={t('proxyCard.title')}>
      <Flex direction="column" gap="6">
        <Facts
          facts={[
            [
              t('proxyCard.address'),
              readProxyAddress(entity) ?? t('proxyCard.unknownAddress'),
            ],
            [t('proxyCard.description'), entity.metadata.description],
          ]}
        />
        <section aria-label={t('proxyCard.users')}>
          <Text as="h4" weight="bold">
            {t('proxyCard.users')}
          </Text>
          <PolicyTable
            key={entityRef}
            filters={{ proxy: entityRef }}
            showProxies={false}
            narrow
            pageSize={10}
            emptyState={<Text>{t('proxyCard.noUsers')}</Text>}
          />
        </section>
      </Flex>
    </EntityInfoCard>
  );
};

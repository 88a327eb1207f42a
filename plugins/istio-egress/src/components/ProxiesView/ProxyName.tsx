import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import { DIRECT } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { ProxyRow } from './loadProxies';

/** A proxy by its title, with what is remarkable about it. */
export const ProxyName = (props: { row: ProxyRow; showAddress: boolean }) => {
  const { row, showAddress } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  if (row.id === DIRECT) {
    return <Text>{t('proxies.direct')}</Text>;
  }
  return (
    <>
      <EntityRefLink
        entityRef={row.entity ?? row.id}
        defaultKind="resource"
        hideIcon
      />
      {showAddress && row.address && <Text as="p">{row.address}</Text>}
      {!row.entity && (
        <Text as="p" variant="body-small" color="warning">
          {t('proxies.gone')}
        </Text>
      )}
    </>
  );
};

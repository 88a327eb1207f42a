import { parseEntityRef } from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef, EntityRefLink } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import {
  Policy,
  policyEntityRef,
  readHeldRequest,
} from 'backstage-plugin-istio-egress-common';
import { useCallback } from 'react';
import { differingFields } from '../../catalog/promotion';
import { useLoaded } from '../../loading/useLoaded';
import { useClusters } from '../../platform/usePlatform';
import { istioEgressTranslationRef } from '../../translation';
import { Facts } from '../Facts';

const LoadedClusters = (props: {
  policy: Policy;
  clusters: readonly string[];
}) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const catalogApi = useApi(catalogApiRef);
  const asked = JSON.stringify([props.policy, props.clusters]);
  const loaded = useLoaded(
    useCallback(async () => {
      const [policy, clusters] = JSON.parse(asked) as [Policy, string[]];
      const entityRefs = clusters.map(cluster =>
        policyEntityRef({ ...policy, cluster }),
      );
      const { items } = await catalogApi.getEntitiesByRefs({
        entityRefs,
        fields: ['kind', 'metadata', 'spec.egress'],
      });
      return clusters.map((cluster, index) => {
        const read = readHeldRequest(items[index]?.spec?.egress);
        return {
          cluster,
          entityRef: entityRefs[index],
          fields: read.ok ? differingFields(policy, read.value) : undefined,
        };
      });
    }, [asked, catalogApi]),
  );

  const stateOf = (fields: string[] | undefined) => {
    if (fields === undefined) return t('clusters.missing');
    return fields.length === 0
      ? t('clusters.same')
      : t('clusters.differs', { fields: fields.join(', ') });
  };
  return (
    <section>
      <Text as="h3" weight="bold">
        {t('clusters.elsewhere')}
      </Text>
      {loaded.state === 'failed' && <Text>{t('clusters.failed')}</Text>}
      {loaded.state === 'loaded' && (
        <Facts
          facts={loaded.value.map(({ cluster, entityRef, fields }) => [
            cluster,
            fields === undefined ? (
              stateOf(fields)
            ) : (
              <EntityRefLink
                key={cluster}
                entityRef={parseEntityRef(entityRef)}
                title={stateOf(fields)}
                hideIcon
              />
            ),
          ])}
        />
      )}
    </section>
  );
};

/** The same policy in the other clusters: the same, different or missing there. */
export const OtherClusters = ({ policy }: { policy: Policy }) => {
  const clusters = useClusters().filter(name => name !== policy.cluster);
  return policy.cluster === undefined || clusters.length === 0 ? null : (
    <LoadedClusters policy={policy} clusters={clusters} />
  );
};

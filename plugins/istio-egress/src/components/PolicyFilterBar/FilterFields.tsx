import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CLUSTER_STATES,
  clusterEntityRef,
  DIRECT,
  EXITS,
} from 'backstage-plugin-istio-egress-common';
import { ChosenFilters } from '../../catalog/filterParameters';
import { DRIFTS, EXCEPTIONS, EXPIRIES } from '../../catalog/policyFilters';
import { useClusters } from '../../platform/usePlatform';
import { istioEgressTranslationRef } from '../../translation';
import { EntityFacetSelect } from './EntityFacetSelect';
import { FacetSelect } from './FacetSelect';
import { FixedSelect } from './FixedSelect';

/** A field a filter. */
export const FilterFields = (props: {
  filters: ChosenFilters;
  onChange: (changed: Partial<ChosenFilters>) => void;
}) => {
  const { filters, onChange } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const clusters = useClusters();
  return (
    <>
      <FacetSelect
        filter="host"
        label={t('filters.host')}
        chosen={filters.host}
        onChoose={host => onChange({ host })}
      />
      <EntityFacetSelect
        filter="proxy"
        label={t('filters.proxy')}
        defaultKind="resource"
        others={[{ value: DIRECT, label: t('filters.direct') }]}
        // A policy of a cluster depends on that, too.
        leftOut={clusters.map(clusterEntityRef)}
        chosen={filters.proxy}
        onChoose={proxy => onChange({ proxy })}
      />
      {clusters.length > 0 && (
        <FacetSelect
          filter="cluster"
          label={t('clusters.cluster')}
          chosen={filters.cluster}
          onChoose={cluster => onChange({ cluster })}
        />
      )}
      <FacetSelect
        filter="namespace"
        label={t('filters.namespace')}
        chosen={filters.namespace}
        onChoose={namespace => onChange({ namespace })}
      />
      <EntityFacetSelect
        filter="owner"
        label={t('filters.owner')}
        defaultKind="group"
        chosen={filters.owner}
        onChoose={owner => onChange({ owner })}
      />
      <FixedSelect
        label={t('filters.exit')}
        values={EXITS}
        labelOf={exit => t(`filters.exits.${exit}`)}
        chosen={filters.exit}
        onChoose={exit => onChange({ exit })}
      />
      <FixedSelect
        label={t('filters.expires')}
        values={EXPIRIES}
        labelOf={expires => t(`filters.expiries.${expires}`)}
        chosen={filters.expires}
        onChoose={expires => onChange({ expires })}
      />
      <FixedSelect
        label={t('filters.exception')}
        values={EXCEPTIONS}
        labelOf={exception => t(`filters.exceptions.${exception}`)}
        chosen={filters.exception}
        onChoose={exception => onChange({ exception })}
      />
      <FixedSelect
        label={t('filters.drifted')}
        values={DRIFTS}
        labelOf={drifted => t(`filters.drift.${drifted}`)}
        chosen={filters.drifted}
        onChoose={drifted => onChange({ drifted })}
      />
      <FixedSelect
        label={t('inCluster.filter')}
        values={CLUSTER_STATES}
        labelOf={state => t(`inCluster.state.${state}`)}
        chosen={filters.state}
        onChoose={state => onChange({ state })}
      />
    </>
  );
};

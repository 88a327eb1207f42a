import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, Text } from '@backstage/ui';
import { clusterNames } from 'backstage-plugin-istio-egress-common';
import { useEffect, useId, useRef } from 'react';
import { usePlatform } from '../../platform/usePlatform';
import { istioEgressTranslationRef } from '../../translation';
import { useClaims } from '../draft/useClaims';
import { FieldFrame } from '../frame/FieldFrame';
import { FieldStatus } from '../frame/FieldStatus';
import { StatusLine } from '../frame/StatusLine';
import { clusterChoices } from './clusterChoices';
import styles from './EgressClusters.module.css';
import { ClustersProps } from './schema';

/** The clusters that the policy is for, by their stages; nothing where the platform has none. */
export const EgressClusters = (props: ClustersProps) => {
  const { formData, schema, rawErrors = [], onChange } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const all = usePlatform()?.all;
  const claims = useClaims();
  const statusId = useId();
  const hasClusters = clusterNames(all ?? []).length > 0;
  const defaults = all?.[0]?.defaults.clusters;

  // The form itself begins with an empty list.
  const isEmpty = !formData?.length;
  const touched = useRef(!isEmpty);
  // At each rendering: what two fields give the form at once, it takes from one.
  // An empty list is a value: a field without one is never validated.
  useEffect(() => {
    const isWanting = formData === undefined || (isEmpty && defaults);
    if (hasClusters && !touched.current && isWanting) onChange(defaults ?? []);
  });
  if (!hasClusters) return null;

  const chosen = formData ?? [];
  const { stages, closed } = clusterChoices(all ?? [], claims, chosen);
  const change = (name: string, isSelected: boolean) => {
    touched.current = true;
    onChange(
      clusterNames(all ?? []).filter(each =>
        each === name ? isSelected : chosen.includes(each),
      ),
    );
  };

  return (
    <FieldFrame
      title={schema.title ?? t('clusters.title')}
      description={schema.description}
    >
      <div className={styles.stages} aria-describedby={statusId}>
        {stages.map(({ name: stage, clusters }) => (
          <div
            key={stage ?? ''}
            role="group"
            className={styles.stage}
            aria-label={
              stage ? t('clusters.stage', { stage }) : t('clusters.noStage')
            }
          >
            <Text as="p" variant="body-small" color="secondary">
              {stage ? t('clusters.stage', { stage }) : t('clusters.noStage')}
            </Text>
            {clusters.map(({ name, title }) => (
              <Checkbox
                key={name}
                isSelected={chosen.includes(name)}
                onChange={isSelected => change(name, isSelected)}
              >
                {title ? `${title} (${name})` : name}
              </Checkbox>
            ))}
          </div>
        ))}
      </div>
      {closed.length > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {stages.length > 0
            ? t('clusters.notOpen', { clusters: closed.join(', ') })
            : t('clusters.noneOpen')}
        </Text>
      )}
      <FieldStatus id={statusId}>
        {rawErrors.length > 0 && chosen.length === 0 && (
          <StatusLine tone="error">{t('clusters.none')}</StatusLine>
        )}
      </FieldStatus>
    </FieldFrame>
  );
};

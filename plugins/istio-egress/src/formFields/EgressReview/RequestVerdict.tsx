import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  givenFields,
  policiesFor,
  readRequest,
} from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';
import { PolicyVerdict } from '../../components/PolicyCard/PolicyVerdict';
import { usePlatform } from '../../platform/usePlatform';
import { istioEgressTranslationRef } from '../../translation';
import { FormValues, requestOf } from '../draft/requestOf';
import styles from './EgressReview.module.css';

/** The way that the calls will go, who enforces it, and what can still go around it. */
export const RequestVerdict = ({ values }: { values: FormValues }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const text = JSON.stringify(requestOf(values));
  const request = useMemo(
    () => readRequest(givenFields(JSON.parse(text))),
    [text],
  );
  const platform = usePlatform();
  if (!request.ok) return null;
  const placed = policiesFor(request.value, platform?.all ?? []);
  const policies =
    placed.ok && placed.value.length > 0
      ? placed.value.map(({ policy }) => policy)
      : [request.value];
  return (
    <>
      {policies.map(policy => (
        <section key={policy.cluster ?? ''} className={styles.section}>
          <Text as="h3" weight="bold">
            {policy.cluster
              ? t('review.wayIn', { cluster: policy.cluster })
              : t('review.way')}
          </Text>
          <PolicyVerdict policy={policy} />
        </section>
      ))}
    </>
  );
};

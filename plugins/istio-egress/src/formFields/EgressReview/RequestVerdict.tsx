import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { givenFields, readRequest } from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';
import { PolicyVerdict } from '../../components/PolicyCard/PolicyVerdict';
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
  if (!request.ok) return null;
  return (
    <section className={styles.section}>
      <Text as="h3" weight="bold">
        {t('review.way')}
      </Text>
      <PolicyVerdict policy={request.value} />
    </section>
  );
};

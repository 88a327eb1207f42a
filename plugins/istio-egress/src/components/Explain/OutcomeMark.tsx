import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ExplainedCall } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { Mark, Tone } from '../Mark';

const TONES: Record<ExplainedCall['outcome'], Tone> = {
  proxy: 'added',
  gateway: 'added',
  direct: 'changed',
  nowhere: 'quiet',
  broken: 'removed',
  unknown: 'warning',
};

/** How a call ends. */
export const OutcomeMark = (props: { outcome: ExplainedCall['outcome'] }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { outcome } = props;
  return <Mark tone={TONES[outcome]}>{t(`explain.outcome.${outcome}`)}</Mark>;
};

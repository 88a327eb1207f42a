import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ClusterState } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { Mark, Tone } from '../Mark';

const TONES: Record<ClusterState, Tone> = {
  'in force': 'added',
  pending: 'changed',
  changed: 'warning',
  missing: 'removed',
  unknown: 'quiet',
};

/** How a policy stands in its cluster. */
export const ClusterStateMark = ({ state }: { state: ClusterState }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return <Mark tone={TONES[state]}>{t(`inCluster.state.${state}`)}</Mark>;
};

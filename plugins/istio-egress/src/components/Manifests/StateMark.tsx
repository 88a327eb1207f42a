import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { FileState } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { Mark, Tone } from '../Mark';

const TONES: Record<FileState, Tone> = {
  current: 'quiet',
  outdated: 'changed',
  edited: 'warning',
  foreign: 'warning',
  missing: 'removed',
  unneeded: 'changed',
  uncompared: 'quiet',
};

/** How a file stands to what is rendered today. */
export const StateMark = ({ state }: { state: FileState }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return <Mark tone={TONES[state]}>{t(`manifests.state.${state}`)}</Mark>;
};

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { FileChange } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { Mark, Tone } from '../Mark';

const TONES: Record<FileChange['change'], Tone> = {
  added: 'added',
  changed: 'changed',
  deleted: 'removed',
};

/** Whether a change adds, changes or deletes a file. */
export const ChangeMark = (props: { change: FileChange['change'] }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <Mark tone={TONES[props.change]}>{t(`files.change.${props.change}`)}</Mark>
  );
};

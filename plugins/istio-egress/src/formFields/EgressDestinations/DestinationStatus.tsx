import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { hostMeantBy } from 'backstage-plugin-istio-egress-common';
import { FieldStatus } from '../frame/FieldStatus';
import { FindingLines } from '../frame/FindingLines';
import { FindingText } from '../frame/FindingText';
import { StatusLine } from '../frame/StatusLine';
import { istioEgressTranslationRef } from '../../translation';
import styles from './EgressDestinations.module.css';
import { DestinationFinding } from './judgeDestinations';
import { KnownHost } from './knownHosts';
import { DestinationDraft } from './schema';
import { useHostUserText } from './useHostUserText';

interface DestinationStatusProps {
  id: string;
  draft: DestinationDraft;
  /** Absent while it is not judged yet. */
  findings?: DestinationFinding[];
  users?: KnownHost;
  /** Takes over the host that a pasted URL means. */
  onTake: (meant: { host: string; port?: number }) => void;
}

/** What is wrong with a destination, or else that it is right, and who reaches it already. */
export const DestinationStatus = (props: DestinationStatusProps) => {
  const { id, draft, findings, users, onTake } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const toText = useHostUserText();
  // One error at a time; what is only to be known is told beside it.
  const error = findings?.find(({ level }) => level === 'error');
  const notes = findings?.filter(({ level }) => level !== 'error') ?? [];
  // The note says by whom; the platform does not allow the host as such.
  const needsApproval = notes.some(({ code }) => code === 'EGR137');
  const meant =
    error?.code === 'EGR111' ? hostMeantBy(draft.host ?? '') : undefined;

  // One element throughout: a screen reader tells what changes in it.
  return (
    <div className={styles.status}>
      <FieldStatus id={id}>
        {error && (
          <StatusLine tone={error.waitsForRoute ? 'warning' : 'error'}>
            <FindingText finding={error} />
            {error.waitsForRoute && ` ${t('destinationsField.waitsForRoute')}`}
          </StatusLine>
        )}
        {!error && draft.host && !(needsApproval && !users) && (
          <StatusLine tone={findings && !needsApproval ? 'good' : 'note'}>
            {!findings && t('destinationsField.judging')}
            {findings && !needsApproval && t('destinationsField.allowed')}{' '}
            {findings && users && toText(users)}
          </StatusLine>
        )}
        <FindingLines findings={notes} />
      </FieldStatus>
      {meant && (
        <Button size="small" variant="secondary" onPress={() => onTake(meant)}>
          {t('destinationsField.take', { host: meant.host })}
        </Button>
      )}
    </div>
  );
};

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { hostMeantBy } from 'backstage-plugin-istio-egress-common';
import { FieldStatus } from '../frame/FieldStatus';
import { FindingText } from '../frame/FindingText';
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
  // What stands against the destination comes first; what is only to be known is told beside the rest.
  const finding = findings?.find(({ level }) => level === 'error');
  const notes = findings?.filter(({ level }) => level !== 'error') ?? [];
  const meant =
    finding?.code === 'EGR111' ? hostMeantBy(draft.host ?? '') : undefined;

  // One element throughout: a screen reader tells what changes in it.
  return (
    <div className={styles.status}>
      <FieldStatus id={id} tone={toneOf(findings)}>
        {finding && <FindingText finding={finding} />}
        {finding?.waitsForRoute && ` ${t('destinationsField.waitsForRoute')}`}
        {!finding && draft.host && (
          <>
            {findings
              ? t('destinationsField.allowed')
              : t('destinationsField.judging')}{' '}
            {findings && users && toText(users)}
          </>
        )}
        {notes.map(each => (
          <div key={`${each.code} ${each.path}`}>
            <FindingText finding={each} />
          </div>
        ))}
      </FieldStatus>
      {meant && (
        <Button size="small" variant="secondary" onPress={() => onTake(meant)}>
          {t('destinationsField.take', { host: meant.host })}
        </Button>
      )}
    </div>
  );
};

function toneOf(findings: DestinationFinding[] | undefined) {
  if (!findings) return 'note';
  const error = findings.find(({ level }) => level === 'error');
  if (error) return error.waitsForRoute ? 'warning' : 'error';
  return findings.some(({ level }) => level === 'warning') ? 'warning' : 'good';
}

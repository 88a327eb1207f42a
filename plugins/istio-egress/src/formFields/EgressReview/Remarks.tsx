import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { Finding } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { findOthers } from './findEdited';
import { FindingItems } from './FindingItems';

/** What is to be known of a change, beside the files that were edited by hand; nothing without any. */
export const Remarks = (props: { findings: readonly Finding[] }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const findings = findOthers(props.findings);
  if (findings.length === 0) return null;
  const isWarned = findings.some(({ level }) => level === 'warning');
  return (
    <Alert
      role="status"
      status={isWarned ? 'warning' : 'info'}
      icon
      title={t('review.remarks')}
      description={<FindingItems findings={findings} />}
    />
  );
};

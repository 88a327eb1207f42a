import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Checkbox } from '@backstage/ui';
import { Finding, hasErrors } from 'backstage-plugin-istio-egress-common';
import { useRef } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import styles from './EgressReview.module.css';
import { FindingItems } from './FindingItems';
import { pageOf } from './pageOf';
import { ReviewOptions } from './schema';

/** The files that were edited by hand, and whether those edits may be lost; nothing where there are none. */
export const EditedFiles = (props: {
  /** Absent while the change is not known. */
  findings?: Finding[];
  overwrite: boolean;
  pages: NonNullable<ReviewOptions['pages']>;
  /** Absent where a parameter of the template asks for it. */
  onOverwrite?: (overwrite: boolean) => void;
}) => {
  const { overwrite, pages, onOverwrite } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  // As they were while the change is compared anew, so that the checkbox keeps the focus.
  const known = useRef<Finding[]>([]);
  const findings = props.findings ?? known.current;
  known.current = findings;
  if (findings.length === 0) return null;

  const isRefused = hasErrors(findings);
  const page = pageOf('overwrite', pages);
  const whereToAllow = () => {
    if (onOverwrite) return t('review.overwriteInReview');
    return page ? t('review.overwriteOn', { page }) : t('review.overwriteHere');
  };
  const consequence = () => {
    if (overwrite) return t('review.overwritten');
    return t(isRefused ? 'review.editsLost' : 'review.editsKept');
  };
  return (
    <Alert
      role={isRefused ? 'alert' : 'status'}
      status="warning"
      icon
      title={t('review.edited', { count: findings.length })}
      description={
        <>
          {consequence()} {!overwrite && whereToAllow()}
          <FindingItems findings={findings} />
          {onOverwrite && (
            <Checkbox
              className={styles.overwrite}
              isSelected={overwrite}
              onChange={onOverwrite}
            >
              {t('review.overwrite')}
            </Checkbox>
          )}
        </>
      }
    />
  );
};

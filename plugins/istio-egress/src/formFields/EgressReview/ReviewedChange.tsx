import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import {
  ChangePreview,
  FileChange,
} from 'backstage-plugin-istio-egress-common';
import { ChangeMark, FileTree, FileVersions } from '../../components/files';
import { istioEgressTranslationRef } from '../../translation';
import { FormValues } from '../draft/requestOf';
import styles from './EgressReview.module.css';
import { findOthers } from './findEdited';
import { FindingItems } from './FindingItems';
import { KeptFiles } from './KeptFiles';
import { RequestVerdict } from './RequestVerdict';

const CHANGES = ['added', 'changed', 'deleted'] as const;

/** A change as its pull request will show it, and what it is for. */
export const ReviewedChange = (props: {
  preview: ChangePreview;
  /** The form's values, where they make a request: of that it can be told who enforces it. */
  values?: FormValues;
}) => {
  const { preview, values } = props;
  const { title, files, kept } = preview;
  const findings = findOthers(preview.findings);
  const isWarned = findings.some(({ level }) => level === 'warning');
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const countOf = (change: FileChange['change']) =>
    files.filter(file => file.change === change).length;
  const counts = CHANGES.filter(change => countOf(change) > 0).map(change =>
    t(`review.counts.${change}`, { count: countOf(change) }),
  );

  return (
    <>
      <div>
        <Text as="h3" variant="title-x-small" className={styles.title}>
          {title}
        </Text>
        <Text as="p" color="secondary">
          {files.length > 0 ? counts.join(', ') : t('review.nothing')}
        </Text>
      </div>
      {findings.length > 0 && (
        <Alert
          role="status"
          status={isWarned ? 'warning' : 'info'}
          icon
          title={t('review.remarks')}
          description={<FindingItems findings={findings} />}
        />
      )}
      {values && <RequestVerdict values={values} />}
      {kept.length > 0 && <KeptFiles kept={kept} />}
      {files.length > 0 && (
        <section className={styles.section}>
          <Text as="h3" weight="bold">
            {t('review.filesTitle')}
          </Text>
          <FileTree
            label={t('review.filesTitle')}
            files={files}
            markOf={({ change }) => <ChangeMark change={change} />}
            noteOf={({ because }) => because}
          >
            {file => <FileVersions {...file} />}
          </FileTree>
        </section>
      )}
    </>
  );
};

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  ChangePreview,
  FileChange,
} from 'backstage-plugin-istio-egress-common';
import { useClusters } from '../../platform/usePlatform';
import { istioEgressTranslationRef } from '../../translation';
import { FormValues } from '../draft/requestOf';
import { clustersOfChange } from './byCluster';
import { ChangeByCluster } from './ChangeByCluster';
import { ChangedFiles } from './ChangedFiles';
import styles from './EgressReview.module.css';
import { KeptFiles } from './KeptFiles';
import { Remarks } from './Remarks';
import { RequestVerdict } from './RequestVerdict';
import { useRequestVerdicts } from './requestVerdicts';

const CHANGES = ['added', 'changed', 'deleted'] as const;

/** A change as its pull request will show it, and what it is for. */
export const ReviewedChange = (props: {
  preview: ChangePreview;
  /** The form's values, where they make a request: of that it can be told who enforces it. */
  values?: FormValues;
}) => {
  const { preview, values } = props;
  const { title, files, kept } = preview;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const verdicts = useRequestVerdicts(values);
  const concerned = new Set([
    ...clustersOfChange(preview),
    ...verdicts.policies.flatMap(({ policy }) => policy.cluster ?? []),
  ]);
  const clusters = useClusters().filter(name => concerned.has(name));
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
      {preview.repositories && (
        <section className={styles.section}>
          <Text as="h3" weight="bold">
            {t('review.repositories')}
          </Text>
          <Text>{t('review.repositoriesText')}</Text>
          <ul className={styles.list}>
            {preview.repositories.map(({ url, clusters: its }) => (
              <li key={url}>
                {t('review.repositoryOf', { url, clusters: its.join(', ') })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {clusters.length > 1 ? (
        <ChangeByCluster
          preview={preview}
          clusters={clusters}
          verdicts={verdicts}
        />
      ) : (
        <>
          <Remarks findings={preview.findings} />
          {verdicts.policies.map(requested => (
            <RequestVerdict
              key={requested.policy.cluster ?? ''}
              title={t('review.way')}
              requested={requested}
            />
          ))}
          {kept.length > 0 && <KeptFiles kept={kept} />}
          <ChangedFiles title={t('review.filesTitle')} files={files} />
        </>
      )}
    </>
  );
};

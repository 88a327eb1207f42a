import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex } from '@backstage/ui';
import { FileState, PolicyFile } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import styles from './DriftSummary.module.css';

/** What needs attention, the most urgent first, and how urgent each is. */
const DRIFT: readonly [
  Exclude<FileState, 'current' | 'uncompared'>,
  'danger' | 'warning' | 'info',
][] = [
  ['missing', 'danger'],
  ['edited', 'warning'],
  ['foreign', 'warning'],
  ['outdated', 'info'],
  ['unneeded', 'info'],
];

/** In which ways the repository is not what is rendered today, and what to do about each. */
export const DriftSummary = ({ files }: { files: readonly PolicyFile[] }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const drift = DRIFT.map(([state, status]) => ({
    state,
    status,
    paths: files.filter(file => file.state === state).map(({ path }) => path),
  })).filter(({ paths }) => paths.length > 0);

  if (drift.length === 0) {
    return (
      <Alert
        status="success"
        icon
        title={t('manifests.summary.current')}
        description={t('manifests.summary.currentDescription')}
      />
    );
  }
  return (
    <Flex direction="column" gap="3">
      {drift.map(({ state, status, paths }) => (
        <Alert
          key={state}
          status={status}
          icon
          title={t(`manifests.summary.${state}`, { count: paths.length })}
          description={
            <>
              {t(`manifests.summary.${state}Description`)}
              <ul className={styles.paths}>
                {paths.map(path => (
                  <li key={path}>{path}</li>
                ))}
              </ul>
            </>
          }
        />
      ))}
    </Flex>
  );
};

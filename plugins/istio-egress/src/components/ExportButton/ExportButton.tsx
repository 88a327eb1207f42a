import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { RiDownloadLine, RiStopCircleLine } from '@remixicon/react';
import { PolicyFilters } from '../../catalog/policyFilters';
import { istioEgressTranslationRef } from '../../translation';
import styles from './ExportButton.module.css';
import { Export, useExport } from './useExport';

/** Saves all policies that match, not just the page that is looked at, as a file for spreadsheets. */
export const ExportButton = (props: { filters: PolicyFilters }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { current, start, stop } = useExport(props.filters);
  const running = current.state === 'running';

  const outcomes: Record<Export['state'], () => string> = {
    idle: () => '',
    running: () => '',
    done: () =>
      current.state === 'done'
        ? t('export.done', { count: current.count })
        : '',
    failed: () =>
      current.state === 'failed'
        ? t('export.failed', { message: current.message })
        : '',
  };

  return (
    <div className={styles.export}>
      <Button
        variant="secondary"
        iconStart={
          running ? (
            <RiStopCircleLine aria-hidden />
          ) : (
            <RiDownloadLine aria-hidden />
          )
        }
        onPress={running ? stop : start}
      >
        {running ? t('export.stop') : t('export.start')}
      </Button>
      {running && (
        <progress
          aria-label={t('export.progress')}
          max={current.progress?.total}
          value={current.progress?.done}
        />
      )}
      <Text
        as="p"
        role="status"
        variant="body-small"
        color={current.state === 'failed' ? 'danger' : 'secondary'}
      >
        {outcomes[current.state]()}
      </Text>
    </div>
  );
};

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiFileCopyLine } from '@remixicon/react';
import { istioEgressTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';
import { ScrollRegion } from '../files';
import styles from './Command.module.css';

/** A command to copy; a click on it selects all of it. */
export const Command = (props: { label: string; command: string }) => {
  const { label, command } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const copy = t('verify.run.copy');
  return (
    <div className={styles.command}>
      <ScrollRegion label={label}>
        <code className={styles.text}>{command}</code>
      </ScrollRegion>
      <CopyButton
        text={() => command}
        label={copy}
        // Several of them are on the page.
        aria-label={`${copy} ${command}`}
        done={t('verify.run.copied')}
        icon={<RiFileCopyLine aria-hidden />}
      />
    </div>
  );
};

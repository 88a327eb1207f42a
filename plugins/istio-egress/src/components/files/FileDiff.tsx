import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, VisuallyHidden } from '@backstage/ui';
import { useMemo } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import styles from './FileDiff.module.css';
import { DifferenceLine, lineDifference } from './lineDifference';
import { ScrollRegion } from './ScrollRegion';
import { visibleText } from './visibleText';

const Line = ({ line }: { line: DifferenceLine }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { kind, number } = line;
  if (kind === 'note') {
    return <em className={styles.note}>{t('files.noFinalNewline')}</em>;
  }
  const text = visibleText(line.text);
  // The number is no part of the text: what is copied is the file's alone.
  return (
    <span className={styles.line} data-kind={kind} data-number={number}>
      {kind === 'added' && (
        <ins>
          <VisuallyHidden>{t('files.added')} </VisuallyHidden>
          {text}
        </ins>
      )}
      {kind === 'removed' && (
        <del>
          <VisuallyHidden>{t('files.removed')} </VisuallyHidden>
          {text}
        </del>
      )}
      {kind === 'same' && text}
    </span>
  );
};

/** What differs between two versions of a file, line by line. */
export const FileDiff = (props: {
  path: string;
  before: string;
  after: string;
}) => {
  const { path, before, after } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const hunks = useMemo(() => lineDifference(before, after), [before, after]);

  if (!hunks) {
    return <Text as="p">{t('files.tooDifferent')}</Text>;
  }
  return (
    <ScrollRegion label={t('files.difference', { path })}>
      {hunks.map((hunk, index) => (
        <pre key={index} className={styles.hunk}>
          {hunk.map((line, position) => (
            <Line key={position} line={line} />
          ))}
        </pre>
      ))}
    </ScrollRegion>
  );
};

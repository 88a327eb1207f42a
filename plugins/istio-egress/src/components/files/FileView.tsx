import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { lazy, Suspense } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import styles from './FileView.module.css';
import { ScrollRegion } from './ScrollRegion';
import { visibleText } from './visibleText';

/** Highlighting makes an element of every word: a longer file would hold up the page. */
const LONGEST_HIGHLIGHTED = 50_000;

const LANGUAGES = new Map([
  ['yaml', 'yaml'],
  ['sh', 'bash'],
  ['md', 'markdown'],
]);

// The highlighter is as large as all of these pages.
const HighlightedText = lazy(() =>
  import('./HighlightedText').then(m => ({ default: m.HighlightedText })),
);

/** A whole file, its syntax highlighted by the ending of its name. */
export const FileView = (props: { path: string; content: string }) => {
  const { path, content } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const text = visibleText(content);
  const language = LANGUAGES.get(path.slice(path.lastIndexOf('.') + 1));
  const plain = <pre className={styles.plain}>{text}</pre>;
  return (
    <ScrollRegion label={t('files.content', { path })}>
      {language && text.length <= LONGEST_HIGHLIGHTED ? (
        <Suspense fallback={plain}>
          <HighlightedText text={text} language={language} />
        </Suspense>
      ) : (
        plain
      )}
    </ScrollRegion>
  );
};

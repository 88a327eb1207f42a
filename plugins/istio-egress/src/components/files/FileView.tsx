import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { istioEgressTranslationRef } from '../../translation';
import styles from './FileView.module.css';
import { ScrollRegion } from './ScrollRegion';
import { visibleText } from './visibleText';
import { YamlText } from './YamlText';

/** Each key is an element: with a longer file they would hold up the page. */
const LONGEST_COLOURED = 50_000;

/** A whole file; YAML in colours. */
export const FileView = (props: { path: string; content: string }) => {
  const { path, content } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const text = visibleText(content);
  const coloured = path.endsWith('.yaml') && text.length <= LONGEST_COLOURED;
  return (
    <ScrollRegion label={t('files.content', { path })}>
      <pre className={styles.text}>
        {coloured ? <YamlText text={text} /> : text}
      </pre>
    </ScrollRegion>
  );
};

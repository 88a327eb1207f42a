import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { FileRow } from './FileRow';
import styles from './FileTree.module.css';
import { toFolders } from './toFolders';

const FolderSection = (props: { path: string; children: ReactNode }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const headingId = useId();
  return (
    <section aria-labelledby={headingId}>
      <Text
        as="h3"
        id={headingId}
        variant="body-small"
        color="secondary"
        className={styles.folder}
      >
        {props.path || t('files.root')}
      </Text>
      <ul className={styles.files}>{props.children}</ul>
    </section>
  );
};

interface FileTreeProps<File extends { path: string }> {
  /** What these files are, for those who hear the page. */
  label: string;
  files: readonly File[];
  /** What stands beside a file's name, such as a {@link Mark}. */
  markOf?: (file: File) => ReactNode;
  /** A sentence under a file's name. */
  noteOf?: (file: File) => string | undefined;
  /** What is shown when a file is opened. */
  children: (file: File) => ReactNode;
}

/** Files by their folders, each of which opens in place. */
export function FileTree<File extends { path: string }>(
  props: FileTreeProps<File>,
) {
  const { label, files, markOf, noteOf, children } = props;
  return (
    <div role="group" aria-label={label} className={styles.tree}>
      {toFolders(files).map(folder => (
        <FolderSection key={folder.path} path={folder.path}>
          {folder.files.map(({ name, file }) => (
            <FileRow
              key={name}
              name={name}
              mark={markOf?.(file)}
              note={noteOf?.(file)}
            >
              {() => children(file)}
            </FileRow>
          ))}
        </FolderSection>
      ))}
    </div>
  );
}

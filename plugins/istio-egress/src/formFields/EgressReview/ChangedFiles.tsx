import { Text } from '@backstage/ui';
import { FileChange } from 'backstage-plugin-istio-egress-common';
import { ChangeMark, FileTree, FileVersions } from '../../components/files';
import styles from './EgressReview.module.css';

/** The files of a change, each of which opens as its difference; nothing without any. */
export const ChangedFiles = (props: {
  title: string;
  files: readonly FileChange[];
}) => {
  const { title, files } = props;
  if (files.length === 0) return null;
  return (
    <section className={styles.section}>
      <Text as="h3" weight="bold">
        {title}
      </Text>
      <FileTree
        label={title}
        files={files}
        markOf={({ change }) => <ChangeMark change={change} />}
        noteOf={({ because }) => because}
      >
        {file => <FileVersions {...file} />}
      </FileTree>
    </section>
  );
};

import { Text } from '@backstage/ui';
import { RiArrowRightSLine } from '@remixicon/react';
import { ReactNode, useId, useState } from 'react';
import styles from './FileTree.module.css';

/** A file's name, which opens what there is to see of it. */
export const FileRow = (props: {
  name: string;
  mark?: ReactNode;
  note?: string;
  /** Not called before the file is opened: there may be many. */
  children: () => ReactNode;
}) => {
  const { name, mark, note, children } = props;
  const [open, setOpen] = useState(false);
  const id = useId();
  const noteId = `${id}note`;
  const panelId = `${id}panel`;
  return (
    <li className={styles.file}>
      <button
        type="button"
        aria-expanded={open}
        aria-describedby={note && noteId}
        aria-controls={open ? panelId : undefined}
        className={styles.name}
        onClick={() => setOpen(current => !current)}
      >
        <RiArrowRightSLine size={16} aria-hidden className={styles.arrow} />
        <Text className={styles.text}>{name}</Text> {mark}
      </button>
      {note && (
        <Text
          as="p"
          id={noteId}
          variant="body-small"
          color="secondary"
          className={styles.note}
        >
          {note}
        </Text>
      )}
      {open && (
        <div id={panelId} className={styles.panel}>
          {children()}
        </div>
      )}
    </li>
  );
};

import { Text } from '@backstage/ui';
import { RiArrowRightSLine } from '@remixicon/react';
import { ReactNode, useId, useState } from 'react';
import styles from './FileTree.module.css';

const PARTS = ['name', 'mark', 'note', 'panel'];

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
  const [nameId, markId, noteId, panelId] = PARTS.map(part => id + part);
  return (
    <li className={styles.file}>
      <button
        type="button"
        aria-expanded={open}
        aria-labelledby={`${nameId} ${markId}`}
        aria-describedby={noteId}
        aria-controls={open ? panelId : undefined}
        className={styles.name}
        onClick={() => setOpen(current => !current)}
      >
        <RiArrowRightSLine size={16} aria-hidden className={styles.arrow} />
        <span className={styles.text}>
          <Text id={nameId}>{name}</Text>
          {note && (
            <Text id={noteId} as="span" variant="body-small" color="secondary">
              {note}
            </Text>
          )}
        </span>
        <span id={markId}>{mark}</span>
      </button>
      {open && (
        <div id={panelId} className={styles.panel}>
          {children()}
        </div>
      )}
    </li>
  );
};

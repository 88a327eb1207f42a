import { ReactNode } from 'react';
import styles from './FileMark.module.css';

/** How much attention a file deserves. */
export type FileTone = 'quiet' | 'added' | 'changed' | 'warning' | 'removed';

/** A word about a file, coloured; the word alone says it all. */
export const FileMark = (props: { tone: FileTone; children: ReactNode }) => (
  <span className={styles.mark} data-tone={props.tone}>
    {props.children}
  </span>
);

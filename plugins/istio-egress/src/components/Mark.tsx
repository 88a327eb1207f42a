import { ReactNode } from 'react';
import styles from './Mark.module.css';

/** How much attention something deserves. */
export type Tone = 'quiet' | 'added' | 'changed' | 'warning' | 'removed';

/** A word about something, coloured; the word alone says it all. */
export const Mark = (props: { tone: Tone; children: ReactNode }) => (
  <span className={styles.mark} data-tone={props.tone}>
    {props.children}
  </span>
);

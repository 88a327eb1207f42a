import { ReactNode } from 'react';
import styles from './ScrollRegion.module.css';

/** A framed part of a page that scrolls by itself, for those who use the keyboard too. */
export const ScrollRegion = (props: { label: string; children: ReactNode }) => (
  <div
    role="region"
    aria-label={props.label}
    // The arrow keys scroll what has the focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    tabIndex={0}
    className={styles.frame}
  >
    {props.children}
  </div>
);

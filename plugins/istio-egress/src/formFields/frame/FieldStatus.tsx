import { ReactNode } from 'react';
import styles from './FieldStatus.module.css';

/**
 * What is to be said about an input, in lines of their own tone, told to a
 * screen reader as it changes. The input names `id` as its description.
 */
export const FieldStatus = (props: { id: string; children?: ReactNode }) => (
  <div id={props.id} role="status" aria-atomic className={styles.status}>
    {props.children}
  </div>
);

import { Fragment } from 'react';
import styles from './Coded.module.css';

/** A finding's sentence: what it quotes stands in backticks. */
export const Coded = ({ children }: { children: string }) => (
  <>
    {children.split('`').map((part, index) =>
      index % 2 === 1 ? (
        <code key={index} className={styles.code}>
          {part}
        </code>
      ) : (
        <Fragment key={index}>{part}</Fragment>
      ),
    )}
  </>
);

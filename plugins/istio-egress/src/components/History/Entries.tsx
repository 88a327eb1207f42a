import { Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { Mark, Tone } from '../Mark';
import styles from './Entries.module.css';

/** One thing that was done. */
export interface Entry {
  /** Unique in the list. */
  key: string;
  tone: Tone;
  state: string;
  title: ReactNode;
  /** What else is told of it, in one line where it fits. */
  facts: ReactNode[];
}

/** What was done, one thing a row. */
export const Entries = (props: { label: string; entries: Entry[] }) => (
  <ul aria-label={props.label} className={styles.entries}>
    {props.entries.map(({ key, tone, state, title, facts }) => (
      <li key={key} className={styles.entry}>
        <div>
          <Mark tone={tone}>{state}</Mark>
        </div>
        <div className={styles.text}>
          <Text as="p">{title}</Text>
          <Text as="p" variant="body-small" className={styles.facts}>
            {facts.filter(Boolean).map((fact, index) => (
              // Facts have an order, and no other key.
              <span key={index}>{fact}</span>
            ))}
          </Text>
        </div>
      </li>
    ))}
  </ul>
);

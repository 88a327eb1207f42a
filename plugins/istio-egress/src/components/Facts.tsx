import { Text } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './Facts.module.css';

/** Pairs of a term and what it is; a pair without a value is left out. */
export const Facts = (props: { facts: [string, ReactNode | undefined][] }) => (
  <dl className={styles.facts}>
    {props.facts
      .filter(([, value]) => value !== undefined)
      .map(([term, value]) => (
        <div key={term} className={styles.fact}>
          <dt>
            <Text variant="body-small" color="secondary">
              {term}
            </Text>
          </dt>
          <dd className={styles.value}>
            {typeof value === 'string' ? <Text>{value}</Text> : value}
          </dd>
        </div>
      ))}
  </dl>
);

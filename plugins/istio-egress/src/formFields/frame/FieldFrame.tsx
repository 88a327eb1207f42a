import { Text } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './FieldFrame.module.css';

/** A field of several inputs, with its title and what it is about. */
export const FieldFrame = (props: {
  title?: string;
  description?: string;
  children: ReactNode;
}) => (
  <fieldset className={styles.frame}>
    {props.title && (
      <legend className={styles.title}>
        <Text weight="bold">{props.title}</Text>
      </legend>
    )}
    {props.description && (
      <Text as="p" variant="body-small" color="secondary">
        {props.description}
      </Text>
    )}
    {props.children}
  </fieldset>
);

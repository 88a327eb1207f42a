import { Text } from '@backstage/ui';
import { ReactNode, useRef } from 'react';
import styles from './FieldFrame.module.css';
import { useFocusOnMistake } from './useFocusOnMistake';

/** A field of several inputs, with its title and what it is about. */
export const FieldFrame = (props: {
  title?: string;
  description?: string;
  children: ReactNode;
}) => {
  const frame = useRef<HTMLFieldSetElement>(null);
  useFocusOnMistake(frame);
  return (
    <fieldset ref={frame} className={styles.frame}>
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
};

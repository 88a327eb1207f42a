import { Text } from '@backstage/ui';
import { useId } from 'react';
import styles from './TitledList.module.css';

/** Sentences under a title, which names the list for a screen reader too; nothing without any. */
export const TitledList = (props: { title: string; children: string[] }) => {
  const titleId = useId();
  return (
    <>
      {props.children.length > 0 && (
        <div>
          <Text id={titleId} as="p" weight="bold">
            {props.title}
          </Text>
          <ul className={styles.list} aria-labelledby={titleId}>
            {props.children.map(sentence => (
              <li key={sentence}>
                <Text>{sentence}</Text>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
};

import { Cell, Text } from '@backstage/ui';
import styles from './Explain.module.css';

/** A cell whose text is never cut. */
export const WrappedCell = ({ text }: { text: string }) => (
  <Cell>
    <Text className={styles.path}>{text}</Text>
  </Cell>
);

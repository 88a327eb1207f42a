import { Text } from '@backstage/ui';
import styles from './Explain.module.css';

/** The stations of a call, in their order. */
export const CallPath = ({ path, none }: { path: string[]; none: string }) => (
  <Text variant="body-small" className={styles.path}>
    {path.length === 0 ? none : path.join(' → ')}
  </Text>
);

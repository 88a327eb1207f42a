import { Skeleton } from '@backstage/ui';
import styles from './EgressReview.module.css';

const FILES = Array.from({ length: 6 }, (_, index) => index);

/** Stands where the change will stand. */
export const ReviewSkeleton = () => (
  <div aria-hidden className={styles.section}>
    <Skeleton width="60%" height="1.5rem" />
    <Skeleton width="30%" height="1rem" />
    <Skeleton width="100%" height="5rem" />
    {FILES.map(file => (
      <Skeleton key={file} width="100%" height="2rem" />
    ))}
  </div>
);

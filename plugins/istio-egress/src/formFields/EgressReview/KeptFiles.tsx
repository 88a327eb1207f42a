import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { ChangePreview } from 'backstage-plugin-istio-egress-common';
import { useId } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import styles from './EgressReview.module.css';

/** What a removal leaves, and for whom. */
export const KeptFiles = ({ kept }: { kept: ChangePreview['kept'] }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const titleId = useId();
  return (
    <section className={styles.section} aria-labelledby={titleId}>
      <Text as="h3" weight="bold" id={titleId}>
        {t('review.kept', { count: kept.length })}
      </Text>
      <ul className={styles.list}>
        {kept.map(({ path, neededBy }) => (
          <li key={path}>
            <code>{path}</code>{' '}
            <Text color="secondary">
              {t('review.neededBy', { policies: neededBy.join(', ') })}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
};

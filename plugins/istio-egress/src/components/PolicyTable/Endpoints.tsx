import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import { Mark } from '../Mark';
import styles from './Endpoints.module.css';

/** A policy may have a hundred destinations: a row shows the first few, its page shows all. */
const SHOWN = 3;

/** The hosts of a policy, one a line. */
export const Endpoints = (props: {
  endpoints: string[];
  /** Those of them that are allowed by an exception. */
  exceptions: string[];
}) => {
  const { endpoints, exceptions } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const more = endpoints.length - SHOWN;
  return (
    <>
      {endpoints.slice(0, SHOWN).map(endpoint => (
        <Text key={endpoint} as="p" className={styles.endpoint}>
          {endpoint.slice(0, endpoint.lastIndexOf(':'))}
          <wbr />
          {endpoint.slice(endpoint.lastIndexOf(':'))}{' '}
          {exceptions.includes(endpoint) && (
            <Mark tone="changed">{t('table.exception')}</Mark>
          )}
        </Text>
      ))}
      {more > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {t('table.moreHosts', { count: more })}
        </Text>
      )}
    </>
  );
};

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Skeleton, Text } from '@backstage/ui';
import { ExpiryText } from '../../expiry/ExpiryText';
import { istioEgressTranslationRef } from '../../translation';
import { Facts } from '../Facts';
import { ValueList } from './ValueList';
import { useHostFacts } from './useHostFacts';

/** What the policies of a host have in common; nothing where it cannot be told, for the table says why. */
export const HostFacts = ({ host }: { host: string }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const facts = useHostFacts(host);
  if (facts.state === 'failed') {
    return <></>;
  }
  const known = facts.state === 'loaded' ? facts.value : undefined;
  // As high as what will be there, so that the table does not move.
  const waiting = <Skeleton width="8rem" height="1.25rem" />;
  return (
    <Facts
      facts={[
        [
          t('hosts.one.namespaces'),
          known ? (
            <ValueList values={known.namespaces}>
              {namespace => <Text>{namespace}</Text>}
            </ValueList>
          ) : (
            waiting
          ),
        ],
        [
          t('hosts.one.proxies'),
          known ? (
            <ValueList values={known.proxies} none={t('hosts.one.direct')}>
              {proxy => <EntityRefLink entityRef={proxy} hideIcon />}
            </ValueList>
          ) : (
            waiting
          ),
        ],
        [
          t('hosts.one.nextExpiry'),
          known ? <ExpiryText expires={known.nextExpiry} /> : waiting,
        ],
        [
          t('hosts.one.expired'),
          known?.expired ? (
            <Text color="danger">{String(known.expired)}</Text>
          ) : undefined,
        ],
      ]}
    />
  );
};

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ButtonLink,
  Container,
  Flex,
  Text,
  useBreakpoint,
} from '@backstage/ui';
import { useParams } from 'react-router-dom';
import { withFilters } from '../../catalog/filterParameters';
import { hostsRouteRef, rootRouteRef } from '../../routes';
import { istioEgressTranslationRef } from '../../translation';
import { EgressHeader } from '../EgressPage/EgressHeader';
import { ExportButton } from '../ExportButton/ExportButton';
import { PolicyTable } from '../PolicyTable/PolicyTable';
import { HostFacts } from './HostFacts';
import styles from './HostView.module.css';

/** One host: who reaches it, through what, and until when. */
export const HostView = () => {
  const { host = '' } = useParams();
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const rootLink = useRouteRef(rootRouteRef);
  const hostsLink = useRouteRef(hostsRouteRef);
  const { down } = useBreakpoint();
  const filters = { host };

  return (
    <>
      <EgressHeader view="hosts" description={t('hosts.one.description')} />
      <Container>
        <Flex direction="column" gap="6">
          <Text as="h3" variant="title-small" className={styles.host}>
            {host}
          </Text>
          <HostFacts host={host} />
          <Flex gap="3" style={{ flexWrap: 'wrap' }}>
            <ButtonLink variant="tertiary" href={hostsLink?.() ?? ''}>
              {t('hosts.one.back')}
            </ButtonLink>
            <ButtonLink
              variant="secondary"
              href={`${rootLink?.()}?${withFilters(
                new URLSearchParams(),
                filters,
              )}`}
            >
              {t('hosts.one.filter')}
            </ButtonLink>
            <ExportButton filters={filters} />
          </Flex>
          <PolicyTable
            key={host}
            filters={filters}
            narrow={down('md')}
            emptyState={<Text>{t('hosts.one.noPolicies')}</Text>}
          />
        </Flex>
      </Container>
    </>
  );
};

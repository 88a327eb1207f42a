import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Link, Text } from '@backstage/ui';
import {
  CLUSTERS_FOLDER,
  Policy,
  Verification,
} from 'backstage-plugin-istio-egress-common';
import { repositoryOf } from '../../catalog/repositoryOf';
import { istioEgressTranslationRef } from '../../translation';
import { Command } from './Command';

/** How to run the kit of a policy. */
export const RunCard = (props: {
  policy: Policy;
  verification: Verification;
}) => {
  const { policy, verification } = props;
  const { runs, exampleLabel } = verification;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { entity } = useEntity();
  const { cluster } = policy;
  const { namespace } = policy.workload;
  // The commands begin above the trees of the clusters.
  const folder = repositoryOf(entity)?.replace(
    new RegExp(`/${CLUSTERS_FOLDER}/[^/]+$`),
    '',
  );

  return (
    <EntityInfoCard title={t('verify.run.title')}>
      <Flex direction="column" gap="4">
        <Text as="p">{t('verify.run.description', { namespace })}</Text>
        <Text as="p">
          {t('verify.run.where', {
            folders: cluster ? `${CLUSTERS_FOLDER}/` : 'verify/ and policies/',
          })}{' '}
          {folder && (
            <Link href={folder} target="_blank">
              {t('verify.run.open')}
            </Link>
          )}
        </Text>
        {runs.map(({ from, command }) => {
          const title = t(`verify.run.${from}.title`);
          return (
            <section key={from} aria-label={title}>
              <Flex direction="column" gap="2">
                <Text as="h4" weight="bold">
                  {title}
                </Text>
                <Command
                  label={t('verify.run.command', { title })}
                  command={command}
                />
                <Text as="p" variant="body-small">
                  {t(`verify.run.${from}.description`)}
                </Text>
              </Flex>
            </section>
          );
        })}
        {exampleLabel && (
          <Text as="p">{t('verify.run.exampleLabel', exampleLabel)}</Text>
        )}
      </Flex>
    </EntityInfoCard>
  );
};

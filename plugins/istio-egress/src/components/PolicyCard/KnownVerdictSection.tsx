import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import { SharedVerdict } from '../../verdict/shareVerdict';
import { Exceptions } from './Exceptions';
import { JudgementLists } from './JudgementLists';
import { RoutePicture } from './RoutePicture';
import { TitledList } from './TitledList';

/** The routes, what holds for all destinations, and on demand what holds for one. */
export const KnownVerdictSection = (props: { verdict: SharedVerdict }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { routes, everywhere, exceptions, prerequisites } = props.verdict;
  return (
    <Flex direction="column" gap="6">
      {routes.map(route => (
        <RoutePicture key={route.hosts[0].endpoint} route={route} />
      ))}
      <JudgementLists judgement={everywhere} />
      {exceptions.length > 0 && <Exceptions exceptions={exceptions} />}
      <TitledList title={t('policyCard.prerequisites')}>
        {prerequisites}
      </TitledList>
    </Flex>
  );
};

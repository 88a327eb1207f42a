import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex } from '@backstage/ui';
import { Verdict } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { shareVerdict } from '../../verdict/shareVerdict';
import { DestinationSection } from './DestinationSection';
import { JudgementLists } from './JudgementLists';
import { TitledList } from './TitledList';

/** The route to each destination, then what holds for all of them. */
export const KnownVerdictSection = ({ verdict }: { verdict: Verdict }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { destinations, everywhere } = shareVerdict(verdict);
  return (
    <Flex direction="column" gap="6">
      {destinations.map(destination => (
        <DestinationSection
          key={destination.endpoint}
          destination={destination}
        />
      ))}
      <JudgementLists judgement={everywhere} />
      <TitledList title={t('policyCard.prerequisites')}>
        {verdict.prerequisites}
      </TitledList>
    </Flex>
  );
};

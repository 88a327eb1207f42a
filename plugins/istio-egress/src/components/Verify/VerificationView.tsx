import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex } from '@backstage/ui';
import { Policy, verificationOf } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { useJudged } from '../../verdict/useJudged';
import { FindingsAlert } from '../PolicyCard/FindingsAlert';
import { RunCard } from './RunCard';
import { StepsCard } from './StepsCard';
import { WitnessCard } from './WitnessCard';

/** How a policy's kit is run, what its steps show, and what remains to be looked at. */
export const VerificationView = ({ policy }: { policy: Policy }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const judged = useJudged(policy, verificationOf);
  if (!judged.known) {
    const { why, findings } = judged;
    return (
      <FindingsAlert
        status={why === 'noPlatform' ? 'info' : 'warning'}
        title={t('verify.unknown.title')}
        description={t(`verify.unknown.${why}`)}
        findings={findings}
      />
    );
  }
  const { witnesses } = judged.value;
  return (
    <Flex direction="column" gap="6">
      <RunCard policy={policy} verification={judged.value} />
      <StepsCard verification={judged.value} />
      {witnesses.length > 0 && <WitnessCard witnesses={witnesses} />}
    </Flex>
  );
};

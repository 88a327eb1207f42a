import { Policy, verdictOf } from 'backstage-plugin-istio-egress-common';
import { shareVerdict } from '../../verdict/shareVerdict';
import { useJudged } from '../../verdict/useJudged';
import { KnownVerdictSection } from './KnownVerdictSection';
import { StatedDestinations } from './StatedDestinations';
import { VerdictUnknown } from './VerdictUnknown';

/**
 * Who enforces each destination, which only the platform tells; without one,
 * the destinations as the policy states them.
 */
export const PolicyVerdict = ({ policy }: { policy: Policy }) => {
  const verdict = useJudged(policy, verdictOf);
  return verdict.known ? (
    <KnownVerdictSection verdict={shareVerdict(verdict.value)} />
  ) : (
    <>
      <VerdictUnknown why={verdict.why} findings={verdict.findings} />
      <StatedDestinations policy={policy} />
    </>
  );
};

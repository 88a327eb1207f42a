import { Policy } from 'backstage-plugin-istio-egress-common';
import { useVerdict } from '../../verdict/useVerdict';
import { KnownVerdictSection } from './KnownVerdictSection';
import { StatedDestinations } from './StatedDestinations';
import { VerdictUnknown } from './VerdictUnknown';

/**
 * Who enforces each destination, which only the platform tells; without one,
 * the destinations as the policy states them.
 */
export const PolicyVerdict = ({ policy }: { policy: Policy }) => {
  const verdict = useVerdict(policy);
  return verdict.known ? (
    <KnownVerdictSection verdict={verdict.verdict} />
  ) : (
    <>
      <VerdictUnknown why={verdict.why} findings={verdict.findings} />
      <StatedDestinations policy={policy} />
    </>
  );
};

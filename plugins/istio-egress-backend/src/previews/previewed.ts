import {
  ActionType,
  requesterFacts,
  Asking,
  audited,
  codesOf,
  Proposal,
  proposedFacts,
  Services,
} from 'backstage-plugin-istio-egress-node';

/** A proposal that is only looked at, which the auditor is told of too. */
export async function previewed(
  actionType: ActionType,
  asking: Asking,
  propose: (asking: Asking) => Promise<Proposal>,
  { auditor }: Services,
): Promise<Proposal> {
  const eventId = 'egress-policy-preview';
  const asked = requesterFacts(asking.credentials);
  return audited(auditor, { eventId, actionType, asked }, async tell => {
    const proposal = await propose(asking);
    tell(
      proposal.proposed
        ? proposedFacts(proposal.proposed)
        : { codes: codesOf(proposal.findings) },
    );
    return proposal;
  });
}

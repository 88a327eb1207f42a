import { Finding } from 'backstage-plugin-istio-egress-common';
import { Coded } from './Coded';

/** What is wrong, and the one thing to do about it. */
export const FindingText = ({ finding }: { finding: Finding }) => (
  <Coded>{`${finding.message} ${finding.fix}`}</Coded>
);

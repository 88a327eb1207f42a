import { Finding } from 'backstage-plugin-istio-egress-common';
import { FindingText } from './FindingText';
import { StatusLine } from './StatusLine';

const TONES = { error: 'error', warning: 'warning', info: 'note' } as const;

/** Findings about an input, each in the tone of its own level. */
export const FindingLines = (props: { findings: readonly Finding[] }) =>
  props.findings.map((finding, index) => (
    // Two findings may share code and path, so there is no better key.
    <StatusLine key={index} tone={TONES[finding.level]}>
      <FindingText finding={finding} />
    </StatusLine>
  ));

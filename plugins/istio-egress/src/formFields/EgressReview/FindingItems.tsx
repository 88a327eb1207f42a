import { Finding } from 'backstage-plugin-istio-egress-common';
import { FindingText } from '../frame/FindingText';
import styles from './EgressReview.module.css';

/** Findings one below the other, each with its code, by which it can be looked up. */
export const FindingItems = (props: {
  findings: readonly Finding[];
  noteOf?: (finding: Finding) => string | undefined;
}) => (
  <ul className={styles.list}>
    {props.findings.map((finding, index) => (
      // Two findings may share code and path, so there is no better key.
      <li key={index}>
        <FindingText finding={finding} /> {props.noteOf?.(finding)}{' '}
        {finding.code}
      </li>
    ))}
  </ul>
);

import { Alert, Text } from '@backstage/ui';
import { Finding } from 'backstage-plugin-istio-egress-common';
import { Coded } from '../Coded';
import styles from './FindingsAlert.module.css';

interface FindingsAlertProps {
  status: 'danger' | 'warning' | 'info';
  title: string;
  description: string;
  findings: readonly Finding[];
}

/** Findings as a list: where, what is wrong, and what to do about it. */
export const FindingsAlert = (props: FindingsAlertProps) => {
  const { status, title, description, findings } = props;
  return (
    <Alert
      role="status"
      status={status}
      icon
      title={title}
      description={
        <>
          {description}
          {findings.length > 0 && (
            <ul className={styles.list}>
              {findings.map((finding, index) => (
                // Two findings may share code and path, so there is no better key.
                <li key={index}>
                  <Text as="strong" weight="bold">
                    {[finding.code, finding.path].filter(Boolean).join(' ')}
                  </Text>{' '}
                  <Coded>{`${finding.message} ${finding.fix}`}</Coded>
                </li>
              ))}
            </ul>
          )}
        </>
      }
    />
  );
};

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { ExplainFinding } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { Coded } from '../Coded';
import { Mark, Tone } from '../Mark';
import styles from './Explain.module.css';

const TONES: Record<ExplainFinding['level'], Tone> = {
  error: 'removed',
  warning: 'warning',
  info: 'quiet',
};

const ORDER = ['error', 'warning', 'info'];

/** Findings about manifests, the worst first: object and field, the reason and what to do. */
export const FindingList = (props: { findings: readonly ExplainFinding[] }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const findings = [...props.findings].sort(
    (a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level),
  );
  return (
    <ul className={styles.list}>
      {findings.map(({ code, level, object, path, message, fix }, index) => (
        // Two findings may share code and path, so there is no better key.
        <li key={index} className={styles.item}>
          <Mark tone={TONES[level]}>{t(`explain.findings.${level}`)}</Mark>
          <div className={styles.text}>
            {object && (
              <Text as="p" weight="bold">
                {object.kind}{' '}
                {[object.namespace, object.name].filter(Boolean).join('/')}
                {path && <code> {path}</code>}
              </Text>
            )}
            <Text as="p">
              <Coded>{message}</Coded>
            </Text>
            <Text as="p">
              <Coded>{fix}</Coded>{' '}
              <Text variant="body-small" color="secondary">
                {code}
              </Text>
            </Text>
          </div>
        </li>
      ))}
    </ul>
  );
};

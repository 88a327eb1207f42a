import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ExplainFinding } from 'backstage-plugin-istio-egress-common';
import { Fragment } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { Coded } from '../Coded';
import { Mark, Tone } from '../Mark';
import styles from './Explain.module.css';
import type { FindingGroup } from './groupFindings';

const TONES: Record<ExplainFinding['level'], Tone> = {
  error: 'removed',
  warning: 'warning',
  info: 'quiet',
};

/** Findings about manifests: object and fields, the reason and what to do. */
export const FindingList = (props: { findings: readonly FindingGroup[] }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <ul className={styles.list}>
      {props.findings.map(({ code, level, object, paths, message, fix }) => (
        <li
          key={[
            code,
            object?.kind,
            object?.namespace,
            object?.name,
            message,
          ].join()}
          className={styles.item}
        >
          <Mark tone={TONES[level]}>{t(`explain.findings.${level}`)}</Mark>
          <div className={styles.text}>
            {object && (
              <Text as="p" weight="bold">
                {object.kind}{' '}
                {[object.namespace, object.name].filter(Boolean).join('/')}
                {paths.map((path, index) => (
                  <Fragment key={path}>
                    {index > 0 && ','} <code>{path}</code>
                  </Fragment>
                ))}
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

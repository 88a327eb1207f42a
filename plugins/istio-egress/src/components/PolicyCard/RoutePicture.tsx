import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  RiBox3Line,
  RiDoorOpenLine,
  RiGlobalLine,
  RiServerLine,
  RiShieldKeyholeLine,
} from '@remixicon/react';
import { PathStep } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import styles from './RoutePicture.module.css';

const ICONS = {
  workload: RiBox3Line,
  sidecar: RiShieldKeyholeLine,
  gateway: RiDoorOpenLine,
  proxy: RiServerLine,
  host: RiGlobalLine,
};

/**
 * The way of a connection from the workload to the host, as boxes and arrows;
 * an ordered list to a screen reader. In a narrow card it runs downwards.
 */
export const RoutePicture = (props: {
  path: readonly PathStep[];
  label: string;
}) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <div className={styles.frame}>
      <ol className={styles.path} aria-label={props.label}>
        {props.path.map(({ kind, label }, index) => {
          const Icon = ICONS[kind];
          return (
            <li key={index} className={styles.step}>
              <div className={styles.box}>
                <Icon size={20} aria-hidden className={styles.icon} />
                <div className={styles.text}>
                  <Text as="p" variant="body-x-small" color="secondary">
                    {t(`pathStep.${kind}`)}
                  </Text>
                  <Text as="p" variant="body-small">
                    {label}
                  </Text>
                </div>
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
};

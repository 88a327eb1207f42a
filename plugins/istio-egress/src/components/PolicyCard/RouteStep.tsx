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
  ztunnel: RiShieldKeyholeLine,
  gateway: RiDoorOpenLine,
  waypoint: RiDoorOpenLine,
  proxy: RiServerLine,
  host: RiGlobalLine,
};

/** One station of a route. */
export const RouteStep = (props: {
  kind: PathStep['kind'];
  lines: string[];
}) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const name = t(`pathStep.${props.kind}`);
  const Icon = ICONS[props.kind];
  // A sidecar or ztunnel has no name of its own.
  const lines = props.lines.filter(
    line => line.toLocaleLowerCase() !== name.toLocaleLowerCase(),
  );
  return (
    <li className={styles.step}>
      <div className={styles.box}>
        <Icon size={20} aria-hidden className={styles.icon} />
        <div className={styles.text}>
          <Text as="p" variant="body-x-small" color="secondary">
            {name}
          </Text>
          {lines.map(line => (
            <Text key={line} as="p" variant="body-small">
              {line}
            </Text>
          ))}
        </div>
      </div>
    </li>
  );
};

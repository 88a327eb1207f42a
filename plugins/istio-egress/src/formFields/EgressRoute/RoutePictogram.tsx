import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Exit } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import styles from './RoutePictogram.module.css';

const WIDTH = 200;
const HEIGHT = 44;
const RADIUS = 7;
const MARGIN = 24;

/** The stations of a call, and which of them holds it to the list of hosts. */
const PATHS = {
  gateway: {
    stations: ['application', 'gateway', 'proxy', 'host'],
    enforcer: 'gateway',
  },
  sidecar: {
    stations: ['application', 'sidecar', 'proxy', 'host'],
    enforcer: 'sidecar',
  },
  application: {
    stations: ['application', 'proxy', 'host'],
    enforcer: 'proxy',
  },
  waypoint: {
    stations: ['application', 'waypoint', 'proxy', 'host'],
    enforcer: 'waypoint',
  },
} as const;

/** The way of a call, small: where it passes, and where it is held to the list of hosts. */
export const RoutePictogram = ({ exit }: { exit: Exit }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { stations, enforcer } = PATHS[exit];
  const step = (WIDTH - 2 * MARGIN) / (stations.length - 1);
  const places = stations.map((station, index) => ({
    station,
    x: MARGIN + index * step,
    label: t(`routeField.stations.${station}`),
  }));
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={places.map(({ label }) => label).join(' → ')}
      className={styles.picture}
    >
      <line
        x1={MARGIN}
        x2={WIDTH - MARGIN}
        y1={RADIUS + 4}
        y2={RADIUS + 4}
        className={styles.way}
      />
      {places.map(({ station, x, label }) => (
        <g key={station}>
          <circle
            cx={x}
            cy={RADIUS + 4}
            r={RADIUS}
            className={station === enforcer ? styles.enforcer : styles.station}
          />
          <text
            x={x}
            y={HEIGHT - 8}
            textAnchor="middle"
            className={styles.label}
          >
            {label}
          </text>
        </g>
      ))}
    </svg>
  );
};

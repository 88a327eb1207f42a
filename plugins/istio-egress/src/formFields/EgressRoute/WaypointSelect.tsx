import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { Platform } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { choicesIn, Offer } from '../frame/clusterChoices';

/** Stands for the choice of the platform, or for none: a select cannot hold nothing. */
const ABSENT = '';

/** Through which shared waypoint; nothing where there is no choice. */
export const WaypointSelect = (props: {
  /** Of the chosen clusters. */
  platforms: readonly Platform[];
  /** What the platform has set; absent: the waypoint of the namespace. */
  default?: string;
  value?: string;
  onChange: (waypoint: string | undefined) => void;
}) => {
  const { platforms, value, onChange } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const shared = choicesIn(platforms, waypointOffer, clusters =>
    t('clusters.onlyIn', { clusters }),
  );
  const absent = {
    value: ABSENT,
    label: props.default
      ? t('routeField.asSet', { value: props.default })
      : t('routeField.ownWaypoint'),
  };
  // One that the platform no longer has stays to be seen, and to be taken away.
  const isUnknown =
    value !== undefined && !shared.some(each => each.value === value);
  const options = [
    absent,
    ...shared.filter(each => each.value !== props.default),
    ...(isUnknown ? [{ value, label: value }] : []),
  ];
  if (options.length < 2) return null;
  return (
    <Select
      label={t('routeField.waypoint')}
      description={t('routeField.waypointHelp')}
      options={options}
      value={value === props.default ? ABSENT : value ?? ABSENT}
      onChange={key => onChange(key === ABSENT ? undefined : String(key))}
    />
  );
};

function waypointOffer({ waypoints }: Platform): Offer {
  return new Map(
    Object.entries(waypoints).map(([key, { namespace, name }]) => [
      key,
      `${namespace}/${name}`,
    ]),
  );
}

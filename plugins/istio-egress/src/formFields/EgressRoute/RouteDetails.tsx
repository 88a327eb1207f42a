import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import {
  effectiveDefaults,
  Exit,
  Platform,
} from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { FormValues } from '../draft/requestOf';
import { choicesIn, Offer, perCluster } from '../frame/clusterChoices';
import { ProxySelect } from '../frame/ProxySelect';
import { certificateChoices } from './certificateChoices';
import styles from './EgressRoute.module.css';
import { withField } from './routeDraft';
import { RouteDraft } from './schema';
import { WaypointSelect } from './WaypointSelect';

/** Stands for the platform's choice, which a select cannot hold as nothing. */
const ABSENT = '';

/** Through which proxy, gateway or waypoint, and with which certificate, where that has an effect. */
export const RouteDetails = (props: {
  draft: RouteDraft;
  exit?: Exit;
  others: FormValues;
  /** Of the chosen clusters. */
  platforms: readonly Platform[];
  onChange: (draft: RouteDraft) => void;
}) => {
  const { draft, exit, others, platforms, onChange } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const defaultOf = (
    field: 'proxy' | 'gateway' | 'waypoint' | 'clientCertificate',
  ) => perCluster(platforms, each => effectiveDefaults(each).route[field]);
  const onlyIn = (clusters: string) => t('clusters.onlyIn', { clusters });
  const proxy = defaultOf('proxy');
  const clientCertificate = defaultOf('clientCertificate');
  const gateways = choicesIn(platforms, gatewayOffer, onlyIn);
  // One that may not be presented stays to be seen, and to be taken away.
  const certificates = useMemo(
    () => [
      ...new Set([
        ...(draft.clientCertificate ? [draft.clientCertificate] : []),
        ...certificateChoices({ ...others, route: draft }, platforms),
      ]),
    ],
    [others, draft, platforms],
  );
  return (
    <div className={styles.details}>
      <ProxySelect
        label={t('routeField.proxy')}
        whenAbsent={
          proxy
            ? t('routeField.asSet', { value: proxy })
            : t('routeField.choose')
        }
        platforms={platforms}
        value={draft.proxy}
        onChange={chosen => onChange(withField(draft, 'proxy', chosen))}
      />
      {exit === 'gateway' && gateways.length > 1 && (
        <Select
          label={t('routeField.gateway')}
          options={[
            {
              value: ABSENT,
              label: t('routeField.asSet', {
                value: defaultOf('gateway') ?? '',
              }),
            },
            ...gateways,
          ]}
          value={draft.gateway ?? ABSENT}
          onChange={key => onChange(withField(draft, 'gateway', String(key)))}
        />
      )}
      {exit === 'waypoint' && platforms.length > 0 && (
        <WaypointSelect
          platforms={platforms}
          default={defaultOf('waypoint')}
          value={draft.waypoint}
          onChange={waypoint =>
            onChange(withField(draft, 'waypoint', waypoint))
          }
        />
      )}
      {certificates.length > 0 && (
        <Select
          label={t('routeField.clientCertificate')}
          description={t('routeField.clientCertificateHelp')}
          options={[
            {
              value: ABSENT,
              label: clientCertificate
                ? t('routeField.asSet', { value: clientCertificate })
                : t('routeField.none'),
            },
            ...certificates.map(value => ({ value, label: value })),
          ]}
          value={draft.clientCertificate ?? ABSENT}
          onChange={key =>
            onChange(withField(draft, 'clientCertificate', String(key)))
          }
        />
      )}
    </div>
  );
};

function gatewayOffer({ gateways }: Platform): Offer {
  return new Map(
    Object.entries(gateways).map(([name, { namespace, service, hop }]) => [
      name,
      `${namespace}/${service}, ${hop}`,
    ]),
  );
}

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
  platform?: Platform;
  onChange: (draft: RouteDraft) => void;
}) => {
  const { draft, exit, others, platform, onChange } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const defaults = platform && effectiveDefaults(platform).route;
  const gateways = Object.entries(platform?.gateways ?? {});
  // One that may not be presented stays to be seen, and to be taken away.
  const certificates = useMemo(
    () => [
      ...new Set([
        ...(draft.clientCertificate ? [draft.clientCertificate] : []),
        ...certificateChoices({ ...others, route: draft }, platform),
      ]),
    ],
    [others, draft, platform],
  );
  return (
    <div className={styles.details}>
      <ProxySelect
        label={t('routeField.proxy')}
        whenAbsent={
          defaults?.proxy
            ? t('routeField.asSet', { value: defaults.proxy })
            : t('routeField.choose')
        }
        value={draft.proxy}
        onChange={proxy => onChange(withField(draft, 'proxy', proxy))}
      />
      {exit === 'gateway' && gateways.length > 1 && (
        <Select
          label={t('routeField.gateway')}
          options={[
            {
              value: ABSENT,
              label: t('routeField.asSet', { value: defaults?.gateway ?? '' }),
            },
            ...gateways.map(([value, { namespace, service, hop }]) => ({
              value,
              label: `${value} (${namespace}/${service}, ${hop})`,
            })),
          ]}
          value={draft.gateway ?? ABSENT}
          onChange={key => onChange(withField(draft, 'gateway', String(key)))}
        />
      )}
      {exit === 'waypoint' && platform && (
        <WaypointSelect
          platform={platform}
          default={defaults?.waypoint}
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
              label: defaults?.clientCertificate
                ? t('routeField.asSet', { value: defaults.clientCertificate })
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

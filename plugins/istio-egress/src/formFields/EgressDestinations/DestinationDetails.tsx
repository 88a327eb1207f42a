import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, TextField } from '@backstage/ui';
import { Platform } from 'backstage-plugin-istio-egress-common';
import { toNumber } from '../draft/toNumber';
import { ProxySelect } from '../frame/ProxySelect';
import { istioEgressTranslationRef } from '../../translation';
import { isOfHttp, meantBy, withTls } from './destinationDraft';
import styles from './EgressDestinations.module.css';
import { DestinationDraft } from './schema';
import { splitHosts } from './splitHosts';

const TLS_CHOICES = ['originate', 'none'] as const;

/** What few destinations need, and of that only what this one's protocol knows. */
export const DestinationDetails = (props: {
  draft: DestinationDraft;
  platforms: readonly Platform[];
  describedBy: string;
  onChange: (draft: DestinationDraft) => void;
}) => {
  const { draft, platforms, describedBy, onChange } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { protocol, tls, tlsPort } = meantBy(draft);
  return (
    <div className={styles.details}>
      {protocol === 'TCP' && (
        <TextField
          label={t('destinationsField.addresses')}
          description={t('destinationsField.addressesHelp')}
          placeholder="10.1.2.3, 10.1.2.4"
          autoComplete="off"
          aria-describedby={describedBy}
          // Kept as typed until the person has left: a list would lose its last comma.
          defaultValue={draft.addresses?.join(', ')}
          onChange={text => {
            const addresses = splitHosts(text);
            onChange({
              ...draft,
              addresses: addresses.length > 0 ? addresses : undefined,
            });
          }}
        />
      )}
      {isOfHttp(protocol) && (
        <Select
          label={t('destinationsField.tls')}
          description={t('destinationsField.tlsHelp')}
          options={TLS_CHOICES.map(value => ({
            value,
            label: t(`destinationsField.tlsChoices.${value}`),
          }))}
          value={tls}
          onChange={key =>
            onChange(withTls(draft, key === 'none' ? 'none' : 'originate'))
          }
        />
      )}
      {tls === 'originate' && (
        <>
          <TextField
            label={t('destinationsField.tlsPort')}
            description={t('destinationsField.tlsPortHelp')}
            placeholder={String(tlsPort)}
            inputMode="numeric"
            autoComplete="off"
            aria-describedby={describedBy}
            value={String(draft.tlsPort ?? '')}
            onChange={text => onChange({ ...draft, tlsPort: toNumber(text) })}
          />
          <TextField
            label={t('destinationsField.caSecret')}
            description={t('destinationsField.caSecretHelp')}
            autoComplete="off"
            aria-describedby={describedBy}
            value={draft.caSecret ?? ''}
            onChange={text =>
              onChange({ ...draft, caSecret: text.trim() || undefined })
            }
          />
        </>
      )}
      <ProxySelect
        label={t('destinationsField.proxy')}
        description={t('destinationsField.proxyHelp')}
        whenAbsent={t('destinationsField.proxyOfRoute')}
        platforms={platforms}
        value={draft.proxy}
        onChange={proxy => onChange({ ...draft, proxy })}
      />
    </div>
  );
};

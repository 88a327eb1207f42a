import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, TextField } from '@backstage/ui';
import { Platform } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { choicesIn } from './clusterChoices';
import { proxyOffer } from './proxyChoices';

/** Stands for no choice at all, which a select cannot hold. */
const ABSENT = '';

/** One of the proxies of every chosen cluster, or none of one's own; its name, where the platform is not known. */
export const ProxySelect = (props: {
  label: string;
  description?: string;
  /** What holds without a choice. */
  whenAbsent: string;
  /** Of the chosen clusters; empty where the platform is not known. */
  platforms: readonly Platform[];
  value?: string;
  onChange: (proxy: string | undefined) => void;
}) => {
  const { label, description, whenAbsent, value, onChange } = props;
  const { platforms } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);

  if (platforms.length === 0) {
    return (
      <TextField
        label={label}
        description={description}
        placeholder={whenAbsent}
        value={value ?? ''}
        onChange={text => onChange(text || undefined)}
      />
    );
  }
  return (
    <Select
      label={label}
      description={description}
      options={[
        { value: ABSENT, label: whenAbsent },
        ...choicesIn(platforms, proxyOffer, clusters =>
          t('clusters.onlyIn', { clusters }),
        ),
      ]}
      value={value ?? ABSENT}
      onChange={key => onChange(key === ABSENT ? undefined : String(key))}
    />
  );
};

import { Select, TextField } from '@backstage/ui';
import { usePlatform } from '../../platform/usePlatform';
import { proxyChoices } from './proxyChoices';

/** Stands for no choice at all, which a select cannot hold. */
const ABSENT = '';

/** One of the platform's proxies, or none of one's own; its name, where the platform is not known. */
export const ProxySelect = (props: {
  label: string;
  description?: string;
  /** What holds without a choice. */
  whenAbsent: string;
  value?: string;
  onChange: (proxy: string | undefined) => void;
}) => {
  const { label, description, whenAbsent, value, onChange } = props;
  const platform = usePlatform();
  const choices = platform?.ok ? proxyChoices(platform.value) : undefined;

  if (!choices) {
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
      options={[{ value: ABSENT, label: whenAbsent }, ...choices]}
      value={value ?? ABSENT}
      onChange={key => onChange(key === ABSENT ? undefined : String(key))}
    />
  );
};

import { Select } from '@backstage/ui';
import { useClusters } from '../platform/usePlatform';

/** Which cluster is asked about; nothing where there are none. */
export const ClusterSelect = (props: {
  label: string;
  value: string | undefined;
  onChange: (cluster: string) => void;
}) => {
  const clusters = useClusters();
  if (clusters.length === 0) return <></>;
  return (
    <Select
      label={props.label}
      options={clusters.map(name => ({ value: name, label: name }))}
      value={props.value ?? clusters[0]}
      onChange={key => props.onChange(String(key))}
    />
  );
};

/** The cluster that is chosen, the first one before anybody chooses; none where there are none. */
export function useChosenCluster(chosen: string | undefined): {
  cluster?: string;
} {
  const clusters = useClusters();
  const cluster = chosen ?? clusters[0];
  return cluster === undefined ? {} : { cluster };
}

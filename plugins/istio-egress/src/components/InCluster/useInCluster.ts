import { useEffect, useState } from 'react';
import {
  PolicyId,
  PolicyInCluster,
} from 'backstage-plugin-istio-egress-common';
import { CallOptions, EgressApi } from '../../api';
import { Loaded } from '../../loading/useLoaded';
import { useAboutPolicy } from '../../loading/useAboutPolicy';

/** Someone who has just merged waits for it. */
const ASK_AGAIN_MS = 10_000;

const ask = (egressApi: EgressApi, policy: PolicyId, options: CallOptions) =>
  egressApi.policyInCluster(policy, options);

/** How the page's policy stands in its cluster; asked again as long as it is not in force, and shown meanwhile. */
export function useInCluster(): Loaded<PolicyInCluster> & {
  reload: () => void;
} {
  const { reload, ...loaded } = useAboutPolicy(ask);
  const [last, setLast] = useState<PolicyInCluster>();
  const value = loaded.state === 'loaded' ? loaded.value : undefined;

  useEffect(() => {
    if (value === undefined) return undefined;
    setLast(value);
    if (!value.connected || value.state === 'in force') return undefined;
    const timer = setTimeout(reload, ASK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [value, reload]);

  if (loaded.state === 'loading' && last) {
    return { state: 'loaded', value: last, reload };
  }
  return { ...loaded, reload };
}

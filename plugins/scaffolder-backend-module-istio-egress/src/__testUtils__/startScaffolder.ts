import { startPortal } from 'istio-egress-test-utils';
import { scaffolderModuleIstioEgress } from '../module';

/** The real scaffolder with this module; the repositories are folders of this machine, by URL. */
export async function startScaffolder({
  features = [],
  ...options
}: Partial<Parameters<typeof startPortal>[0]> = {}) {
  const { scaffolderUrl, stop } = await startPortal({
    ...options,
    features: [scaffolderModuleIstioEgress, ...features],
  });
  return { url: scaffolderUrl, stop };
}

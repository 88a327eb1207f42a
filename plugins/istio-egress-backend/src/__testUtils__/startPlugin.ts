import scaffolderIstioEgress from 'backstage-plugin-scaffolder-backend-module-istio-egress';
import { startPortal } from 'istio-egress-test-utils';
import { istioEgressPlugin } from '../plugin';

/** The plugin beside the real scaffolder with our actions; the repositories are folders of this machine, by URL. */
export async function startPlugin({
  features = [],
  ...options
}: Partial<Parameters<typeof startPortal>[0]> = {}) {
  return startPortal({
    ...options,
    features: [scaffolderIstioEgress, istioEgressPlugin, ...features],
  });
}

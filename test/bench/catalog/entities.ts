import { judgePolicy, Policy } from 'backstage-plugin-istio-egress-common';
import { platformOf } from '../company/platform';
import { inCluster, policiesOf } from '../company/requests';
// Inner functions of the core: its public ones render what no catalog reads.
/* eslint-disable @backstage/no-relative-monorepo-imports */
import { toPolicyEntity } from '../../../plugins/istio-egress-common/src/catalog';
import { toYaml } from '../../../plugins/istio-egress-common/src/files/yaml';
import { planPolicy } from '../../../plugins/istio-egress-common/src/plan';
/* eslint-enable @backstage/no-relative-monorepo-imports */

const POLICIES_OF_A_FILE = 500;

/**
 * The entities of a company's policies, in files of some hundred: path and YAML.
 * With clusters, each has its share of them.
 */
export function entityFiles(
  size: number,
  clusters: readonly string[] = [],
): [path: string, yaml: string][] {
  const share = policiesOf(size / Math.max(clusters.length, 1), 'mixed');
  const policies =
    clusters.length === 0
      ? share
      : clusters.flatMap(cluster =>
          share.map(policy => inCluster(policy, cluster)),
        );
  const files = Math.ceil(size / POLICIES_OF_A_FILE);
  return Array.from({ length: files }, (_, file) => {
    const from = file * POLICIES_OF_A_FILE;
    const some = policies.slice(from, from + POLICIES_OF_A_FILE);
    return [`policies-${file}.yaml`, some.map(entityOf).join('---\n')];
  });
}

function entityOf(policy: Policy): string {
  const { resolved } = judgePolicy(policy, platformOf(policy.cluster));
  if (!resolved) throw new Error(`${policy.name} cannot be rendered`);
  const paths = planPolicy(resolved, platformOf(policy.cluster)).map(
    ({ path }) => path,
  );
  return toYaml(toPolicyEntity(resolved, [...new Set(paths)].sort()));
}

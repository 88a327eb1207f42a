import { judgePolicy, Policy } from 'backstage-plugin-istio-egress-common';
import { platform } from '../company/platform';
import { policiesOf } from '../company/requests';
// Inner functions of the core: its public ones render what no catalog reads.
/* eslint-disable @backstage/no-relative-monorepo-imports */
import { toPolicyEntity } from '../../../plugins/istio-egress-common/src/catalog';
import { toYaml } from '../../../plugins/istio-egress-common/src/files/yaml';
import { planPolicy } from '../../../plugins/istio-egress-common/src/plan';
/* eslint-enable @backstage/no-relative-monorepo-imports */

const POLICIES_OF_A_FILE = 500;

/** The entities of a company's policies, in files of some hundred: path and YAML. */
export function entityFiles(size: number): [path: string, yaml: string][] {
  const policies = policiesOf(size, 'mixed');
  const files = Math.ceil(size / POLICIES_OF_A_FILE);
  return Array.from({ length: files }, (_, file) => {
    const from = file * POLICIES_OF_A_FILE;
    const some = policies.slice(from, from + POLICIES_OF_A_FILE);
    return [`policies-${file}.yaml`, some.map(entityOf).join('---\n')];
  });
}

function entityOf(policy: Policy): string {
  const { resolved } = judgePolicy(policy, platform);
  if (!resolved) throw new Error(`${policy.name} cannot be rendered`);
  const paths = planPolicy(resolved, platform).map(({ path }) => path);
  return toYaml(toPolicyEntity(resolved, [...new Set(paths)].sort()));
}

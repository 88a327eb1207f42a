import { Policy } from 'backstage-plugin-istio-egress-common';
import { platform } from '../company/platform';
// Inner functions of the core: its public ones write more than manifests.
/* eslint-disable @backstage/no-relative-monorepo-imports */
import {
  judgeRequest,
  judgeSet,
} from '../../../plugins/istio-egress-common/src/checks';
import { stamped } from '../../../plugins/istio-egress-common/src/files/stamp';
import { toYaml } from '../../../plugins/istio-egress-common/src/files/yaml';
import { toManifest } from '../../../plugins/istio-egress-common/src/manifests';
import { planSet } from '../../../plugins/istio-egress-common/src/plan';
import { finish } from '../../../plugins/istio-egress-common/src/steps';
/* eslint-enable @backstage/no-relative-monorepo-imports */

/** What `renderTree` does for a policy's manifests, without its README, entity and kit. */
export function manifestsByUs(policy: Policy): Map<string, string> {
  const { resolved } = judgeRequest(policy, platform);
  if (!resolved) throw new Error(`${policy.name} is refused`);
  finish(judgeSet([resolved]));
  return new Map(
    [...finish(planSet([resolved], platform))].map(([path, planned]) => [
      path,
      stamped(path, toYaml(toManifest(planned))),
    ]),
  );
}

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import {
  Policy,
  policyName,
  TreeChange,
} from 'backstage-plugin-istio-egress-common';

/** Who asks, by which task. The auditor's own actor is the plugin. */
export function askedFacts(
  { task, isDryRun }: { task: { id: string }; isDryRun?: boolean },
  { principal }: BackstageCredentials<any>,
): JsonObject {
  return {
    asker: principal.userEntityRef ?? principal.subject ?? principal.type,
    taskId: task.id,
    ...(isDryRun && { dryRun: true }),
  };
}

/** Which policy, and whose; not what it allows. */
export function policyFacts(policy: Policy): JsonObject {
  return {
    policy: policyName(policy),
    namespace: policy.workload.namespace,
    owner: policy.owner,
  };
}

/** How much was rendered. */
export function changeFacts(change: TreeChange): JsonObject {
  return {
    codes: [...new Set(change.findings.map(({ code }) => code))],
    written: change.written.size,
    deleted: change.deleted.length,
    digest: change.digest,
  };
}

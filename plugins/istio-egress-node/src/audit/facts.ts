import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import {
  Finding,
  Policy,
  policyEntityName,
} from 'backstage-plugin-istio-egress-common';
import type { Proposed } from '../proposals/proposal';

/**
 * Who asks. The auditor's own actor is the plugin.
 *
 * @public
 */
export function requesterFacts({
  principal,
}: BackstageCredentials<any>): JsonObject {
  return {
    requester: principal.userEntityRef ?? principal.subject ?? principal.type,
  };
}

/**
 * By which task.
 *
 * @public
 */
export function taskFacts({
  task,
  isDryRun,
}: {
  task: { id: string };
  isDryRun?: boolean;
}): JsonObject {
  return { taskId: task.id, ...(isDryRun && { dryRun: true }) };
}

/**
 * Which policy, and whose; not what it allows.
 *
 * @public
 */
export function policyFacts(policy: Policy): JsonObject {
  return {
    policy: policyEntityName(policy),
    ...(policy.cluster && { cluster: policy.cluster }),
    namespace: policy.workload.namespace,
    owner: policy.owner,
  };
}

/**
 * Which findings there are, each once.
 *
 * @public
 */
export function codesOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map(({ code }) => code))];
}

/**
 * What was proposed, and how much of it there is.
 *
 * @public
 */
export function proposedFacts({
  policy,
  target,
  change,
}: Proposed): JsonObject {
  return {
    ...(policy && policyFacts(policy)),
    ...(target && { repository: target.repositoryUrl }),
    codes: codesOf(change.findings),
    ...(change.requested.some(({ exception }) => exception?.isAsked) && {
      asksForException: true,
    }),
    written: change.written.size,
    deleted: change.deleted.length,
    digest: change.digest,
  };
}

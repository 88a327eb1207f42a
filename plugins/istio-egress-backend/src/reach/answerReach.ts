import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  canReach,
  changesOfProposalInSteps,
  formatFindings,
  givenFields,
  hasErrors,
  judgePolicy,
  Platform,
  Policy,
  ReachAnswer,
  ReachQuestion,
  readRequest,
  withProposed,
} from 'backstage-plugin-istio-egress-common';
import { inSlices, Services, today } from 'backstage-plugin-istio-egress-node';
import { platformOfChosen } from '../policies/platformOfChosen';
import { policiesKnownTo } from './policiesKnownTo';

/**
 * Whether a workload can reach a host, by the policies that the caller may read.
 * Throws an InputError for what is no namespace or workload, and for a proposed
 * request that may not be asked for.
 */
export async function answerReach(
  { cluster, proposed, ...question }: ReachQuestion,
  asking: { credentials: BackstageCredentials; signal?: AbortSignal },
  services: Services,
): Promise<ReachAnswer> {
  refuseNames(question);
  const platform = platformOfChosen(cluster, services.platforms);
  const { namespace } = question;
  const policies = await policiesKnownTo(
    asking,
    { platform, namespace },
    services,
  );
  if (proposed === undefined) {
    return canReach(question, policies, platform, today());
  }
  const policy = readProposed(proposed, platform);
  const changes = await inSlices(
    changesOfProposalInSteps(policies, policy, platform),
    asking.signal,
  );
  const then = withProposed(policies, policy);
  return { ...canReach(question, then, platform, today()), changes };
}

const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const WORKLOAD = /^(\*|[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?)$/;

function refuseNames({
  namespace,
  workload,
}: Pick<ReachQuestion, 'namespace' | 'workload'>): void {
  const problems = [
    ...(NAMESPACE.test(namespace)
      ? []
      : [
          `namespace: ${JSON.stringify(
            namespace,
          )} is no name of a namespace. Enter one such as team-a.`,
        ]),
    ...(WORKLOAD.test(workload)
      ? []
      : [
          `workload: ${JSON.stringify(
            workload,
          )} is no name of a workload. Enter one such as app, or * for every pod that no policy names.`,
        ]),
  ];
  if (problems.length > 0) throw new InputError(problems.join(' '));
}

function readProposed(
  proposed: Record<string, unknown>,
  platform: Platform,
): Policy {
  const read = readRequest(givenFields(proposed));
  if (!read.ok) {
    throw new InputError(`proposed: ${formatFindings(read.findings)}`);
  }
  const { clusters: _, ...request } = read.value;
  const { cluster } = platform;
  const policy = { ...request, ...(cluster && { cluster: cluster.name }) };
  const { findings } = judgePolicy(policy, platform);
  if (hasErrors(findings)) {
    throw new InputError(`proposed: ${formatFindings(findings)}`);
  }
  return policy;
}

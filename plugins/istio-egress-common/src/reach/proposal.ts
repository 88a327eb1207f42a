import { judgePolicies, resolvedOf } from '../checks';
import type { ImportedChange } from '../contract';
import {
  followAll,
  FollowedCall,
  KubernetesObject,
  Mesh,
  readMesh,
  readObjects,
} from '../explain';
import { changesBetween, followAgain } from '../import';
import { policyName } from '../names';
import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { manifestsOf } from '../repository';
import type { Policy } from '../request';
import { finish, Steps } from '../steps';

/**
 * Policies with one that is proposed, in the place of its former self.
 *
 * @public
 */
export function withProposed(
  policies: readonly Policy[],
  proposed: Policy,
): Policy[] {
  const name = policyName(proposed);
  return [...policies.filter(each => policyName(each) !== name), proposed];
}

/**
 * What a proposed policy would allow and break: each call that goes another way
 * than by the policies of today, followed through what both render. Calls of the
 * exit `application` are not among them: the proxy decides of these.
 *
 * @param policies - those of today, of the namespaces that are looked at
 * @public
 */
export function changesOfProposal(
  policies: readonly Policy[],
  proposed: Policy,
  platform: Platform,
): ImportedChange[] {
  return finish(changesOfProposalInSteps(policies, proposed, platform));
}

/**
 * {@link changesOfProposal}, a call at a time.
 *
 * @public
 */
export function* changesOfProposalInSteps(
  policies: readonly Policy[],
  proposed: Policy,
  platform: Platform,
): Steps<ImportedChange[]> {
  const today = resolvedOf(yield* judgePolicies(policies, platform));
  const then = resolvedOf(
    yield* judgePolicies(withProposed(policies, proposed), platform),
  );
  const workloads = workloadsOf([...today, ...then]);
  const before = meshOf(today, workloads, platform);
  const after = meshOf(then, workloads, platform);
  const calls = new Map<string, FollowedCall>();
  for (const mesh of [before, after]) {
    for (const call of yield* followAll(mesh)) {
      const { namespace, workload, host, port } = call.explained;
      calls.set(JSON.stringify([namespace, workload, host, port]), call);
    }
  }
  const all = [...calls.values()];
  return changesBetween(
    yield* followAgain(before, all),
    yield* followAgain(after, all),
  );
}

function meshOf(
  policies: readonly ResolvedPolicy[],
  workloads: readonly KubernetesObject[],
  platform: Platform,
): Mesh {
  const { objects } = readObjects(manifestsOf(policies, platform));
  return readMesh([...objects, ...workloads], platform);
}

/** The workloads that policies name, as the objects that calls come from. */
function workloadsOf(policies: readonly ResolvedPolicy[]): KubernetesObject[] {
  const found = new Map<string, KubernetesObject>();
  for (const { policy, selector, serviceAccount } of policies) {
    const { namespace, name } = policy.workload;
    if (name === undefined) continue;
    found.set(`${namespace}/${name}`, {
      kind: 'Deployment',
      group: 'apps',
      namespace,
      name,
      labels: {},
      content: {
        spec: {
          template: {
            metadata: { labels: selector },
            spec: { serviceAccountName: serviceAccount },
          },
        },
      },
    });
  }
  return [...found.values()];
}

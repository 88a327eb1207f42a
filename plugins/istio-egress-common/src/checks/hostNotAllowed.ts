import { Finding, finding, listOf, quote } from '../findings';
import { exceptionPath, policyName } from '../names';
import { approverOf, Platform } from '../platform';
import type { LookedUpDestination, LookedUpPolicy } from '../policies';
import { hostsOverlap } from '../schema';
import type { PolicyCheck } from './check';

export const hostNotAllowed: PolicyCheck = {
  name: 'hostNotAllowed',
  when: 'ask',
  find: (policy, platform) =>
    policy.destinations.flatMap(destination =>
      // Nothing that is allowed beside it opens what is denied.
      platform.hosts.deny.some(each => hostsOverlap(each, destination.host))
        ? []
        : judgeHost(destination, policy, platform),
    ),
};

function judgeHost(
  { host, port, path, standing }: LookedUpDestination,
  { policy, exception }: LookedUpPolicy,
  platform: Platform,
): Finding[] {
  if (standing === 'allowed') return [];
  const value = quote(host);
  const allowed = listOf(platform.hosts.allow);
  const isGranted =
    standing === 'ask' &&
    exception?.granted.destinations.some(
      each => each.host === host && each.port === port,
    );
  if (exception && isGranted) {
    const approver = quote(approverOf(platform));
    return exception.isAsked
      ? [finding('EGR137', `${path}.host`, { value, approver, allowed })]
      : [];
  }
  const remedy =
    standing === 'ask'
      ? `Request the policy again, so that its pull request contains the exception that it needs in ${quote(
          exceptionPath(policyName(policy)),
        )}`
      : 'Ask the platform team to allow the host';
  return [finding('EGR101', `${path}.host`, { value, remedy, allowed })];
}

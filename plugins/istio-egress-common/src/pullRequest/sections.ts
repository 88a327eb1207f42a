import { limitFindings } from '../findings';
import { exceptionPath, pathInCluster, policyName } from '../names';
import { approverOf, Platform } from '../platform';
import { endpointsOf, platformDifferences, ResolvedPolicy } from '../policies';
import type { Policy } from '../request';
import type { Verdict } from '../verdict';
import { bullets, escaped } from '../files';
import type { TreeChange } from '../repository';

const HOSTS_IN_A_TITLE = 2;
const FILES_LISTED = 200;
const POLICIES_NAMED = 3;

export function workloadOf({ workload }: Policy): string {
  return `${workload.namespace}/${workload.name ?? 'every pod'}`;
}

/** The first hosts of a policy, for a title. */
export function hostsOf(policy: Policy): string {
  const endpoints = endpointsOf(policy);
  const more = endpoints.length - HOSTS_IN_A_TITLE;
  return `${endpoints.slice(0, HOSTS_IN_A_TITLE).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }`;
}

/** Each destination, and through which proxy. */
export function waysOf({ destinations }: Verdict): string {
  return bullets(
    destinations.map(
      ({ host, port, leavesAt, proxy }) =>
        `\`${host}:${port}\` ${
          leavesAt === port ? '' : `(leaves for port \`${leavesAt}\`) `
        }${proxy ? `through proxy \`${proxy}\`` : 'without a proxy'}`,
    ),
  );
}

/** What a promotion changes for a policy, because the platforms of the two clusters differ. */
export function differencesOf(
  policy: Policy,
  from: Platform,
  to: Platform,
): string[] {
  const [before, now] = [from, to].map(({ cluster }) => cluster?.name ?? '');
  if (before === now) return [];
  const differences = platformDifferences(policy, from, to);
  return [
    `### What differs from ${before}`,
    differences.length === 0
      ? `For this policy, the platforms of ${before} and ${now} are the same.`
      : bullets(
          differences.map(({ what, hosts, from: was, to: is }) => {
            const about = hosts.map(host => `\`${host}\``).join(', ');
            return `**${what}**${
              about && ` of ${about}`
            }: \`${was}\` in ${before}, \`${is}\` in ${now}`;
          }),
        ),
  ];
}

/** What the platform's owner grants by merging, beyond what anyone may ask for. */
export function exceptionOf(
  { policy, exception }: ResolvedPolicy,
  platform: Platform,
): string[] {
  if (!exception?.isAsked) return [];
  const { destinations, until } = exception.granted;
  const file = pathInCluster(policy.cluster, exceptionPath(policyName(policy)));
  return [
    '### Exception to approve',
    `The platform does not allow these hosts as such. Merging this request grants them to this policy **${
      until ? `until ${until}` : 'without an end'
    }**. It needs the approval of \`${approverOf(
      platform,
    )}\`. The grant is \`${file}\`.`,
    bullets(destinations.map(({ host, port }) => `\`${host}:${port}\``)),
  ];
}

/** The files of a change. */
export function filesOf({ written, deleted }: TreeChange): string[] {
  return [
    '### Files',
    limited([
      ...[...written.keys()].map(path => `\`${path}\``),
      ...deleted.map(path => `\`${path}\` (deleted)`),
    ]),
  ];
}

/** A list that ends with how many more there are. */
export function limited(items: readonly string[]): string {
  const more = items.length - FILES_LISTED;
  return bullets([
    ...items.slice(0, FILES_LISTED),
    ...(more > 0 ? [`and ${more} more`] : []),
  ]);
}

/** Some of the policies that need a file. */
export function namesOf(policies: readonly string[]): string {
  const named = policies.slice(0, POLICIES_NAMED).map(name => `\`${name}\``);
  const more = policies.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What else a reviewer has to know. */
export function warningsOf({ findings }: TreeChange): string[] {
  return findings.length === 0
    ? []
    : [
        '### Notes for reviewers',
        bullets(
          limitFindings(findings).map(
            ({ code, policy, message, fix }) =>
              `**${code}** ${policy ? `\`${policy}\`: ` : ''}${escaped(
                `${message} ${fix}`,
              )}`,
          ),
        ),
      ];
}

import { Finding, finding, listOf, quote } from '../findings';
import type { Policy } from '../request';
import type { PolicyCheck } from './check';
import { NamedSecret, namedSecrets } from './namedSecrets';

/** What a gateway shows a host in one team's name is no other team's to use. */
export const secretOfOthers: PolicyCheck = {
  name: 'secretOfOthers',
  when: 'ask',
  find: (policy, platform) =>
    namedSecrets(policy, platform).flatMap(secret =>
      strangersTo(secret, policy),
    ),
};

function strangersTo(
  { path, inWords, key, declaration }: NamedSecret,
  { owner, workload: { namespace } }: Policy,
): Finding[] {
  const asked = [
    { field: 'owner', value: owner, declared: declaration?.owners },
    { field: 'namespace', value: namespace, declared: declaration?.namespaces },
  ];
  return asked.flatMap(({ field, value, declared }) =>
    declared === undefined || declared.includes(value)
      ? []
      : [
          finding('EGR214', path, {
            secret: inWords,
            declared: `${field}s ${listOf(declared)}`,
            asked: `${field} ${quote(value)}`,
            key,
          }),
        ],
  );
}

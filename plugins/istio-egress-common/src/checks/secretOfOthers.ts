import { Finding, finding, listOf, quote } from '../findings';
import type { Policy } from '../request';
import type { PolicyCheck } from './check';
import { NamedSecret, namedSecrets } from './namedSecrets';

/** What a gateway shows a host in one team's name is no other team's to use. */
export const secretOfOthers: PolicyCheck = {
  name: 'secretOfOthers',
  when: 'ask',
  find: (lookedUp, platform) =>
    namedSecrets(lookedUp, platform).flatMap(secret => [
      ...ofOtherOwners(secret, lookedUp.policy),
      ...ofOtherNamespaces(secret, lookedUp.policy),
    ]),
};

function ofOtherOwners(
  { path, inWords, key, declaration }: NamedSecret,
  { owner }: Policy,
): Finding[] {
  const owners = declaration?.owners;
  return owners === undefined || owners.includes(owner)
    ? []
    : [
        finding('EGR214', path, {
          secret: inWords,
          declared: listOf(owners),
          value: quote(owner),
          key,
        }),
      ];
}

function ofOtherNamespaces(
  { path, inWords, key, declaration }: NamedSecret,
  { workload: { namespace } }: Policy,
): Finding[] {
  const namespaces = declaration?.namespaces;
  return namespaces === undefined || namespaces.includes(namespace)
    ? []
    : [
        finding('EGR218', path, {
          secret: inWords,
          declared: listOf(namespaces),
          value: quote(namespace),
          key,
        }),
      ];
}

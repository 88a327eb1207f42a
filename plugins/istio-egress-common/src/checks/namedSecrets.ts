import { quote } from '../findings';
import type { Platform, SecretDeclaration } from '../platform';
import { effectiveRoute, protocolOf } from '../policies';
import type { Policy } from '../request';

/**
 * A Secret that a policy names and that is not the policy's own to show. Who
 * may name one is the platform's to declare, whichever field the name is in.
 */
export interface NamedSecret {
  /** The field that the name is in. */
  path: string;
  /** What it is, with its name, in words. */
  inWords: string;
  /** The hosts to which it is shown, each with its field. */
  hosts: readonly { host: string; path: string }[];
  /** The key of the platform that declares such Secrets. */
  key: 'clientCertificates';
  /** Absent where the platform declares no Secret of this name. */
  declaration?: SecretDeclaration;
}

/** Every Secret that a policy names, by its own fields or by the platform's defaults. */
export function namedSecrets(
  policy: Policy,
  platform: Platform,
): NamedSecret[] {
  const name = effectiveRoute(policy, platform).clientCertificate;
  if (name === undefined) return [];
  const hosts = policy.destinations.flatMap((destination, index) =>
    protocolOf(destination) === 'HTTP'
      ? [{ host: destination.host, path: `destinations[${index}].host` }]
      : [],
  );
  const isNamed = policy.route?.clientCertificate !== undefined;
  if (hosts.length === 0 && !isNamed) return [];
  const { clientCertificates } = platform;
  return [
    {
      path: 'route.clientCertificate',
      inWords: `client certificate ${quote(name)}${
        isNamed ? '' : ', which is the default,'
      }`,
      hosts,
      key: 'clientCertificates',
      ...(Object.hasOwn(clientCertificates, name) && {
        declaration: clientCertificates[name],
      }),
    },
  ];
}

/** Whether a policy's owner and namespace may name a Secret; which hosts may see it is another matter. */
export function mayName(
  { owner, workload: { namespace } }: Policy,
  { owners, namespaces }: SecretDeclaration,
): boolean {
  return (
    (owners?.includes(owner) ?? true) &&
    (namespaces?.includes(namespace) ?? true)
  );
}

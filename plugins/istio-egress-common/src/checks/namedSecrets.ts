import { quote } from '../findings';
import type { Platform, SecretDeclaration } from '../platform';
import type { LookedUpPolicy } from '../policies';
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
  lookedUp: LookedUpPolicy,
  platform: Platform,
): NamedSecret[] {
  return [
    ...clientCertificateOf(lookedUp, platform),
    ...authoritiesOf(lookedUp, platform),
  ];
}

/**
 * Authorities are public, and Istio hands them to whoever runs beside them. But a
 * Secret that the platform declares is others' in whichever field it is named.
 */
function authoritiesOf(
  { exit, destinations }: LookedUpPolicy,
  { clientCertificates }: Platform,
): NamedSecret[] {
  if (exit.kind !== 'gateway') return [];
  return destinations.flatMap(({ caSecret, host, path }) =>
    caSecret !== undefined && Object.hasOwn(clientCertificates, caSecret)
      ? [
          {
            path: `${path}.caSecret`,
            inWords: `Secret ${quote(caSecret)}`,
            hosts: [{ host, path: `${path}.host` }],
            key: 'clientCertificates' as const,
            declaration: clientCertificates[caSecret],
          },
        ]
      : [],
  );
}

function clientCertificateOf(
  { policy, destinations }: LookedUpPolicy,
  platform: Platform,
): NamedSecret[] {
  const shown = destinations.filter(
    ({ clientCertificate }) => clientCertificate !== undefined,
  );
  const named = policy.route?.clientCertificate;
  const name = named ?? shown[0]?.clientCertificate;
  if (name === undefined) return [];
  const { clientCertificates } = platform;
  return [
    {
      path: 'route.clientCertificate',
      inWords: `client certificate ${quote(name)}${
        named ? '' : ', which is the default,'
      }`,
      hosts: shown.map(({ host, path }) => ({ host, path: `${path}.host` })),
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

import { Finding, finding, listOf, quote } from '../findings';
import { DIRECT } from './direct';
import {
  isAtLeast,
  istioFeatures,
  istioHas,
  OLDEST_ISTIO,
} from './istioFeatures';
import { isPattern, Platform } from './platformSchema';

/** What fields of a platform, each of them right by itself, say against each other; in the order in which people read it. */
export function findContradictions(platform: Platform): Finding[] {
  return [
    ...unknownDefaultClusters(platform),
    ...reservedProxyName(platform),
    ...istioTooOld(platform),
    ...trustDomainTwice(platform),
    ...gatewaysBeyondIstio(platform),
    ...proxySecrets(platform),
    ...oneRepositoryOfSeveral(platform),
    ...undeclaredDefaults(platform),
  ];
}

/** Of a platform that has no clusters. */
function unknownDefaultClusters({ defaults }: Platform): Finding[] {
  return (defaults.clusters ?? []).map((name, index) =>
    finding('EGR924', `defaults.clusters[${index}]`, {
      value: quote(name),
      otherwise: '',
    }),
  );
}

function reservedProxyName({ proxies }: Platform): Finding[] {
  return Object.hasOwn(proxies, DIRECT)
    ? [finding('EGR901', `proxies.${DIRECT}`, { value: quote(DIRECT) })]
    : [];
}

function istioTooOld({ istio: { version } }: Platform): Finding[] {
  return isAtLeast(version, OLDEST_ISTIO)
    ? []
    : [
        finding('EGR906', 'istio.version', {
          value: quote(version),
          oldest: OLDEST_ISTIO,
        }),
      ];
}

function trustDomainTwice({
  istio: { trustDomain, trustDomains },
}: Platform): Finding[] {
  return trustDomain !== undefined && trustDomains !== undefined
    ? [finding('EGR920', 'istio.trustDomain', { value: quote(trustDomain) })]
    : [];
}

function gatewaysBeyondIstio(platform: Platform): Finding[] {
  if (istioHas('tlsRoute', platform)) return [];
  const { what: feature, since, nearest } = istioFeatures.tlsRoute;
  const { version } = platform.istio;
  return Object.entries(platform.gateways)
    .filter(([, { api }]) => api === 'kubernetes')
    .map(([name]) =>
      finding('EGR350', `gateways.${name}.api`, {
        value: quote(name),
        feature,
        since,
        version,
        nearest,
      }),
    );
}

function proxySecrets({ proxies }: Platform): Finding[] {
  return Object.entries(proxies).flatMap(
    ([name, { tls, caSecret, clientSecret }]) => {
      const unused = Object.entries({ caSecret, clientSecret })
        .filter(([, secret]) => secret !== undefined && tls === undefined)
        .map(([field]) =>
          finding('EGR916', `proxies.${name}.${field}`, {
            field,
            name: quote(name),
          }),
        );
      const both =
        caSecret !== undefined && clientSecret !== undefined
          ? [
              finding('EGR917', `proxies.${name}.caSecret`, {
                value: quote(caSecret),
                secret: quote(clientSecret),
              }),
            ]
          : [];
      return [...unused, ...both];
    },
  );
}

function oneRepositoryOfSeveral({
  repositories,
  defaults: { repository },
}: Platform): Finding[] {
  return repositories !== undefined &&
    repository !== undefined &&
    !isPattern(repository)
    ? [finding('EGR913', 'defaults.repository', { value: quote(repository) })]
    : [];
}

/** What the route of a request is filled in with. */
function undeclaredDefaults(platform: Platform): Finding[] {
  const { proxies, gateways, waypoints, clientCertificates } = platform;
  const { proxy, ...route } = platform.defaults.route;
  const find = (
    field: string,
    kind: string,
    name: string | undefined,
    declared: object,
  ) =>
    name === undefined || Object.hasOwn(declared, name)
      ? []
      : [
          finding('EGR902', `defaults.route.${field}`, {
            value: `${kind} ${quote(name)}`,
            otherwise: orOneOf(Object.keys(declared)),
          }),
        ];
  return [
    ...(proxy === DIRECT ? [] : find('proxy', 'proxy', proxy, proxies)),
    ...find('gateway', 'gateway', route.gateway, gateways),
    ...find('waypoint', 'waypoint', route.waypoint, waypoints),
    ...find(
      'clientCertificate',
      'client certificate',
      route.clientCertificate,
      clientCertificates,
    ),
  ];
}

/** What else a default may be, as the end of a sentence. */
function orOneOf(known: readonly string[]): string {
  return known.length > 0 ? `, or choose one of ${listOf(known)}` : '';
}

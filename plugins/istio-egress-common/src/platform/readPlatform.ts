import { Finding, finding, listOf, quote, Read } from '../findings';
import {
  findBeyondBounds,
  PLATFORM_BOUNDS,
  toFindings,
  toPath,
  withoutMistakes,
} from '../schema';
import { filledIn } from './filledIn';
import {
  isAtLeast,
  istioFeatures,
  istioHas,
  OLDEST_ISTIO,
} from './istioFeatures';
import { isPattern, Platform, platformSchema } from './platformSchema';

/**
 * The word of a request that stands for "without a proxy".
 *
 * @public
 */
export const DIRECT = 'direct';

/**
 * Reads the value of app-config's `istioEgress`, or a file with that key at
 * its top, where there are no clusters. Never throws: whatever is wrong is a finding with its path.
 *
 * @public
 */
export function readPlatform(input: unknown): Read<Platform> {
  const content = withoutTopLevelKey(input);
  const beyond = findBeyondBounds(content, PLATFORM_BOUNDS);
  if (beyond) return { ok: false, findings: [beyond] };
  const asWritten = platformSchema.safeParse(content);
  const filled = asWritten.success
    ? content
    : filledIn(content, asWritten.error);
  const result = asWritten.success
    ? asWritten
    : platformSchema.safeParse(filled);
  if (!result.success) {
    const mistakes = toFindings(result.error, filled, platformSchema);
    return {
      ok: false,
      findings: [...mistakes, ...contradictionsBeside(filled)],
    };
  }
  const findings = contradictions(result.data);
  return findings.length > 0
    ? { ok: false, findings }
    : { ok: true, value: result.data };
}

export function withoutTopLevelKey(input: unknown): unknown {
  return typeof input === 'object' &&
    input !== null &&
    Object.hasOwn(input, 'istioEgress')
    ? (input as { istioEgress: unknown }).istioEgress
    : input;
}

/** What contradicts itself beside the mistakes of a platform, and would without them: nothing that only follows from them. */
function contradictionsBeside(content: unknown): Finding[] {
  const rest = withoutMistakes(platformSchema, content);
  if (rest === undefined) return [];
  const taken = rest.taken.map(path => toPath(path.slice(0, 2)));
  const isTaken = (path: string) =>
    taken.some(each => path === each || path.startsWith(`${each}.`));
  const { route } = rest.value.defaults;
  const named: Record<string, string> = {
    'defaults.route.proxy': `proxies.${route.proxy}`,
    'defaults.route.gateway': `gateways.${route.gateway}`,
    'defaults.route.waypoint': `waypoints.${route.waypoint}`,
    'defaults.route.clientCertificate': `clientCertificates.${route.clientCertificate}`,
  };
  return contradictions(rest.value).filter(({ code, path }) => {
    if (code === 'EGR902') return !isTaken(named[path]);
    if (code === 'EGR350' && isTaken('istio.version')) return false;
    return !isTaken(path);
  });
}

/** What else a default may be, as the end of a sentence. */
function orOneOf(known: readonly string[]): string {
  return known.length > 0 ? `, or choose one of ${listOf(known)}` : '';
}

function contradictions(platform: Platform): Finding[] {
  const { istio, proxies, gateways, waypoints } = platform;
  const { clientCertificates, defaults } = platform;
  const findings = (defaults.clusters ?? []).map((name, index) =>
    finding('EGR924', `defaults.clusters[${index}]`, {
      value: quote(name),
      otherwise: '',
    }),
  );
  if (Object.hasOwn(proxies, DIRECT)) {
    findings.push(
      finding('EGR901', `proxies.${DIRECT}`, { value: quote(DIRECT) }),
    );
  }
  if (!isAtLeast(istio.version, OLDEST_ISTIO)) {
    findings.push(
      finding('EGR906', 'istio.version', {
        value: quote(istio.version),
        oldest: OLDEST_ISTIO,
      }),
    );
  }
  if (istio.trustDomain !== undefined && istio.trustDomains !== undefined) {
    findings.push(
      finding('EGR920', 'istio.trustDomain', {
        value: quote(istio.trustDomain),
      }),
    );
  }
  for (const [name, { api }] of Object.entries(gateways)) {
    if (api === 'kubernetes' && !istioHas('tlsRoute', platform)) {
      findings.push(
        finding('EGR350', `gateways.${name}.api`, {
          value: quote(name),
          feature: istioFeatures.tlsRoute.what,
          since: istioFeatures.tlsRoute.since,
          version: istio.version,
          nearest: istioFeatures.tlsRoute.nearest,
        }),
      );
    }
  }
  for (const [name, { tls, caSecret, clientSecret }] of Object.entries(
    proxies,
  )) {
    const secrets = { caSecret, clientSecret };
    for (const [field, secret] of Object.entries(secrets)) {
      if (secret === undefined || tls !== undefined) continue;
      findings.push(
        finding('EGR916', `proxies.${name}.${field}`, {
          field,
          name: quote(name),
        }),
      );
    }
    if (caSecret !== undefined && clientSecret !== undefined) {
      findings.push(
        finding('EGR917', `proxies.${name}.caSecret`, {
          value: quote(caSecret),
          secret: quote(clientSecret),
        }),
      );
    }
  }
  const { repository } = defaults;
  if (
    platform.repositories !== undefined &&
    repository !== undefined &&
    !isPattern(repository)
  ) {
    findings.push(
      finding('EGR913', 'defaults.repository', { value: quote(repository) }),
    );
  }
  const { proxy, gateway, waypoint, clientCertificate } = defaults.route;
  if (
    proxy !== undefined &&
    proxy !== DIRECT &&
    !Object.hasOwn(proxies, proxy)
  ) {
    findings.push(
      finding('EGR902', 'defaults.route.proxy', {
        value: `proxy ${quote(proxy)}`,
        otherwise: orOneOf(Object.keys(proxies)),
      }),
    );
  }
  if (gateway !== undefined && !Object.hasOwn(gateways, gateway)) {
    findings.push(
      finding('EGR902', 'defaults.route.gateway', {
        value: `gateway ${quote(gateway)}`,
        otherwise: orOneOf(Object.keys(gateways)),
      }),
    );
  }
  if (waypoint !== undefined && !Object.hasOwn(waypoints, waypoint)) {
    findings.push(
      finding('EGR902', 'defaults.route.waypoint', {
        value: `waypoint ${quote(waypoint)}`,
        otherwise: orOneOf(Object.keys(waypoints)),
      }),
    );
  }
  if (
    clientCertificate !== undefined &&
    !Object.hasOwn(clientCertificates, clientCertificate)
  ) {
    findings.push(
      finding('EGR902', 'defaults.route.clientCertificate', {
        value: `client certificate ${quote(clientCertificate)}`,
        otherwise: orOneOf(Object.keys(clientCertificates)),
      }),
    );
  }
  return findings;
}

import type { Finding, Read } from '../findings';
import { isMapping } from '../plainData';
import {
  findBeyondBounds,
  PLATFORM_BOUNDS,
  toFindings,
  toPath,
  withoutMistakes,
} from '../schema';
import { findContradictions } from './contradictions';
import { filledIn } from './filledIn';
import { Platform, platformSchema } from './platformSchema';

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
  const findings = findContradictions(result.data);
  return findings.length > 0
    ? { ok: false, findings }
    : { ok: true, value: result.data };
}

export function withoutTopLevelKey(input: unknown): unknown {
  return isMapping(input) && Object.hasOwn(input, 'istioEgress')
    ? input.istioEgress
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
  return findContradictions(rest.value).filter(({ code, path }) => {
    if (code === 'EGR902') return !isTaken(named[path]);
    if (code === 'EGR350' && isTaken('istio.version')) return false;
    return !isTaken(path);
  });
}

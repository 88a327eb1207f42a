import { judgeRequest } from './judge';
import { Finding, hasErrors } from '../findings';
import type { Platform } from '../platform';
import { endpointsOf } from '../policies';
import { Destination, readRequest } from '../request';

/**
 * Whether a host may be asked for, whoever asks.
 *
 * @public
 */
export interface HostExplanation {
  /** Whether nothing stands against it. */
  allowed: boolean;
  /** As policies spell it; absent where it cannot be read. */
  destination?: Destination;
  /** `host:port`, as searches know it. */
  endpoint?: string;
  /** About the host, the port and the protocol alone. */
  findings: Finding[];
}

const PLACE = 'destinations[0]';

/**
 * What the platform says about a host, by the route that it sets: another route
 * may allow more or less.
 *
 * @public
 */
export function explainHost(
  destination: { host: string; port?: number; protocol?: string },
  platform: Platform,
): HostExplanation {
  const request = readRequest({
    name: 'any',
    owner: platform.owner,
    reason: 'any',
    workload: { namespace: 'any', name: 'any' },
    destinations: [destination],
  });
  const findings = (
    request.ok
      ? judgeRequest(request.value, platform).findings
      : request.findings
  )
    // The addresses of a TCP host are for whoever asks.
    .filter(
      ({ path }) =>
        // What keeps the whole from being read has no place.
        (path === '' && !request.ok) ||
        (path.startsWith(PLACE) && !path.startsWith(`${PLACE}.addresses`)),
    )
    .map(({ policy: _, ...finding }) => finding);
  const allowed = !hasErrors(findings);
  if (!request.ok) return { allowed, findings };
  const [read] = request.value.destinations;
  const [endpoint] = endpointsOf(request.value);
  return { allowed, destination: read, endpoint, findings };
}

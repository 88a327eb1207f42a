import { finding, quote, Read } from '../findings';
import { findBeyondBounds, REQUEST_BOUNDS, toFindings } from '../schema';
import { Destination, Policy, requestSchema } from './requestSchema';

/**
 * Reads what a form or a file asks for. Never throws: whatever is wrong with the
 * shape is a finding with its path.
 *
 * @public
 */
export function readRequest(input: unknown): Read<Policy> {
  const beyond = findBeyondBounds(input, REQUEST_BOUNDS);
  if (beyond) return { ok: false, findings: [beyond] };
  const result = requestSchema.safeParse(input);
  return result.success
    ? { ok: true, value: result.data }
    : {
        ok: false,
        findings: toFindings(result.error, input, requestSchema),
      };
}

/**
 * {@link readRequest} of what a policy's entity holds. An entity says of each
 * destination what it speaks; one that was written before entities did means
 * what was meant then: TLS on every port, and TLS that the mesh begins for HTTP.
 *
 * @public
 */
export function readHeldRequest(input: unknown): Read<Policy> {
  const read = readRequest(input);
  if (!read.ok) return read;
  if (read.value.clusters !== undefined) {
    // A request may be for several; a policy belongs to one.
    const values = { key: quote('clusters'), known: quote('cluster') };
    return { ok: false, findings: [finding('EGR001', 'clusters', values)] };
  }
  const destinations = read.value.destinations.map(asOnceMeant);
  return { ok: true, value: { ...read.value, destinations } };
}

function asOnceMeant(destination: Destination): Destination {
  const { protocol = 'TLS', tls } = destination;
  return {
    ...destination,
    protocol,
    ...(protocol === 'HTTP' && { tls: tls ?? 'originate' }),
  };
}

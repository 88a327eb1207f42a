import { z } from 'zod';
import { listOf } from '../findings';
import { refused, rule } from '../schema';

/**
 * What an application speaks to a host, in the words that a policy keeps.
 *
 * @public
 */
export const protocols = ['TLS', 'HTTP', 'HTTP2', 'GRPC', 'TCP'] as const;

/**
 * One of {@link protocols}.
 *
 * @public
 */
export type Protocol = (typeof protocols)[number];

/**
 * {@link protocols}, and the other names that a request may give them.
 *
 * @public
 */
export const askedProtocols = [...protocols, 'HTTPS', 'WSS', 'WS'] as const;

type AskedProtocol = (typeof askedProtocols)[number];

/** What carries the protocols of those other names. */
const CARRIERS: Record<Exclude<AskedProtocol, Protocol>, Protocol> = {
  HTTPS: 'TLS',
  WSS: 'TLS',
  WS: 'HTTP',
};

/** What runs over UDP, of which neither an Envoy of Istio nor a CONNECT to a proxy carries anything. */
const OVER_UDP = ['UDP', 'QUIC', 'HTTP3', 'HTTP/3', 'DTLS'];

export const protocolSchema = z
  .string()
  .transform((text, context): AskedProtocol => {
    const known = askedProtocols.find(each => each === text);
    if (known !== undefined) return known;
    return OVER_UDP.includes(text.toUpperCase())
      ? refused(context, rule('EGR124'))
      : refused(context, rule('EGR009', { choices: listOf(askedProtocols) }));
  });

/**
 * The protocol that is meant by its other name.
 *
 * @public
 */
export function protocolMeantBy(asked: AskedProtocol): Protocol {
  return isOtherName(asked) ? CARRIERS[asked] : asked;
}

function isOtherName(asked: AskedProtocol): asked is keyof typeof CARRIERS {
  return Object.hasOwn(CARRIERS, asked);
}

/**
 * Whether a protocol is of the kind whose calls a mesh tells apart by their Host.
 *
 * @public
 */
export function isHttp({ protocol }: { protocol: Protocol }): boolean {
  return protocol === 'HTTP' || isHttp2({ protocol });
}

/** Whether it needs HTTP/2 on every hop: gRPC has no other carrier. */
export function isHttp2({ protocol }: { protocol: Protocol }): boolean {
  return protocol === 'HTTP2' || protocol === 'GRPC';
}

import {
  assumedProtocol,
  defaultsOf,
  DestinationDefaults,
  isHttp,
  Protocol,
  protocolMeantBy,
} from 'backstage-plugin-istio-egress-common';
import { DestinationDraft } from './schema';

/** What a destination comes to as far as it is typed; without a protocol while nobody can tell it. */
export function meantBy(
  draft: DestinationDraft,
): Omit<DestinationDefaults, 'protocol'> & { protocol?: Protocol } {
  const port = typeof draft.port === 'number' ? draft.port : undefined;
  const tlsPort = typeof draft.tlsPort === 'number' ? draft.tlsPort : undefined;
  const meant = defaultsOf({ ...draft, port, tlsPort });
  return draft.protocol || assumedProtocol(meant.port)
    ? meant
    : { port: meant.port };
}

/** With another protocol, and without what only the one before needed. */
export function withProtocol(
  draft: DestinationDraft,
  protocol: Protocol,
): DestinationDraft {
  const { tls, tlsPort, caSecret, addresses, protocol: _, ...rest } = draft;
  return {
    ...rest,
    protocol,
    ...(isOfHttp(protocol) && { tls, tlsPort, caSecret }),
    ...(protocol === 'TCP' && { addresses }),
  };
}

/** With TLS that the mesh begins, or without what says how. */
export function withTls(
  draft: DestinationDraft,
  tls: 'originate' | 'none',
): DestinationDraft {
  const { tlsPort, caSecret, ...rest } = draft;
  return { ...rest, tls, ...(tls === 'originate' && { tlsPort, caSecret }) };
}

/** Whether an application leaves TLS to the mesh. */
export function isOfHttp(protocol: DestinationDraft['protocol']): boolean {
  return (
    protocol !== undefined && isHttp({ protocol: protocolMeantBy(protocol) })
  );
}

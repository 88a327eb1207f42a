import { DestinationDraft } from './schema';

type Protocol = NonNullable<DestinationDraft['protocol']>;

/** What applications speak, with what is absent from a draft. */
export function protocolOf({ protocol }: DestinationDraft): Protocol {
  return protocol ?? 'TLS';
}

/** With another protocol, and without what only the one before needed. */
export function withProtocol(
  draft: DestinationDraft,
  protocol: Protocol,
): DestinationDraft {
  const { tlsPort, addresses, protocol: _, ...rest } = draft;
  return {
    ...rest,
    ...(protocol !== 'TLS' && { protocol }),
    ...(protocol === 'HTTP' && tlsPort !== undefined && { tlsPort }),
    ...(protocol === 'TCP' && addresses && { addresses }),
  };
}

/** A number where the text is one, so that anything else can be told what it is. */
export function toPort(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
}

// Its names are not seen as exports where Node itself loads modules.
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

const ipSchema = z.union([z.ipv4(), z.ipv6()]);

/** Whether it is one IPv4 or IPv6 address in its usual spelling. */
export function isIpAddress(text: string): boolean {
  return ipSchema.safeParse(text).success;
}

/** One spelling for one address (RFC 5952). */
export function toAddress(text: string): string {
  const address = ipaddr.parse(text);
  return address instanceof ipaddr.IPv6
    ? address.toRFC5952String()
    : address.toString();
}

/** Spelled with all leading zeros, and a zone. */
const LONGEST_ADDRESS = 100;

/** Each spelling of IPv4 begins with a digit, each of IPv6 holds a colon. */
const MAY_BE_ADDRESS = /^\d|:/;

/**
 * The address that a text is, in any of the spellings that resolvers take:
 * dotted, decimal, hexadecimal, octal, short (`127.1`), IPv6 with brackets or
 * without.
 */
export function addressMeantBy(text: string): string | undefined {
  if (text.length > LONGEST_ADDRESS) return undefined;
  const bare = text.replace(/^\[([^\]]*)\]$/, '$1');
  // Nearly every text is a name, which the library finds out by an exception.
  if (!MAY_BE_ADDRESS.test(bare)) return undefined;
  return ipaddr.isValid(bare) ? ipaddr.parse(bare).toString() : undefined;
}

/** Where clouds hand out a machine's own credentials, or configure it, beside the link-local addresses. */
export const METADATA_ADDRESSES: Record<string, string> = {
  'fd00:ec2::254': 'AWS',
  'fd20:ce::254': 'Google Cloud',
  '100.100.100.200': 'Alibaba Cloud',
  '168.63.129.16': 'Azure',
};

const IN_WORDS: Record<string, string> = {
  broadcast: 'the broadcast address',
  linkLocal: 'link-local, where clouds keep their metadata service',
  loopback: 'the loopback address',
  multicast: 'a multicast address',
  unspecified: 'unspecified, which stands for the machine itself',
  ipv4Mapped: 'an IPv4 address in the spelling of IPv6',
};

const OUTSIDE = ['unicast', 'private', 'uniqueLocal', 'carrierGradeNat'];
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** What an address is that no destination and no proxy can have, in words. */
export function addressProblem(text: string): string | undefined {
  const cloud = METADATA_ADDRESSES[text];
  if (cloud) return `the metadata service of ${cloud}`;
  const address = ipaddr.parse(text);
  const range: string = address.range();
  if (!OUTSIDE.includes(range)) {
    return IN_WORDS[range] ?? 'reserved, or stands for another address';
  }
  return address instanceof ipaddr.IPv4 ||
    range === 'uniqueLocal' ||
    address.match(GLOBAL_UNICAST)
    ? undefined
    : 'outside of what is given to hosts';
}

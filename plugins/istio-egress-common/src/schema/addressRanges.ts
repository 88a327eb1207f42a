// Its names are not seen as exports where Node itself loads modules.
import ipaddr from 'ipaddr.js';
import { addressProblem, isIpAddress, METADATA_ADDRESSES } from './addresses';

/** A range of addresses: its first one, and how many bits all of it share. */
type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

const MAPPED_PREFIX = 96;

/**
 * One spelling for one range: `10.1.2.3/8` as `10.0.0.0/8`, and IPv4 in the
 * spelling of IPv6 as IPv4. Undefined for what is no CIDR.
 */
export function toRange(text: string): string | undefined {
  // The library also takes short and hexadecimal spellings of an address.
  if (!ipaddr.isValidCIDR(text) || !isIpAddress(text.split('/')[0]))
    return undefined;
  const [address, bits] = unmapped(ipaddr.parseCIDR(text));
  const first =
    address instanceof ipaddr.IPv4
      ? ipaddr.IPv4.networkAddressFromCIDR(`${address}/${bits}`)
      : ipaddr.IPv6.networkAddressFromCIDR(`${address}/${bits}`);
  return `${
    first instanceof ipaddr.IPv6 ? first.toRFC5952String() : first.toString()
  }/${bits}`;
}

/** How many bits an address, or all of a range, has in common: an address all of its own. */
export function prefixLength(text: string): number {
  const [address, bits] = text.split('/');
  return bits === undefined ? widthOf(address) : Number(bits);
}

/** Whether it is one address, or a range that holds no other. */
export function isOneAddress(text: string): boolean {
  return prefixLength(text) === widthOf(text);
}

/** How many bits an address has, or each one of a range. */
function widthOf(text: string): number {
  return text.includes(':') ? 128 : 32;
}

/** The network of so many bits that an address or a range lies in; undefined where the range is wider. */
export function networkAt(text: string, bits: number): string | undefined {
  const [address] = text.split('/');
  if (bits > prefixLength(text)) return undefined;
  return bits === widthOf(address) ? address : toRange(`${address}/${bits}`);
}

/** Whether some address is in both, each an address or a CIDR; IPv4 in the spelling of IPv6 is IPv4. */
export function rangesOverlap(a: string, b: string): boolean {
  const [first, second] = [rangeOf(a), rangeOf(b)];
  if (first === undefined || second === undefined) return false;
  const bits = Math.min(first[1], second[1]);
  const [one, other] = [first[0], second[0]];
  if (one instanceof ipaddr.IPv4) {
    return other instanceof ipaddr.IPv4 && one.match(other, bits);
  }
  return other instanceof ipaddr.IPv6 && one.match(other, bits);
}

/** Whether every address of the first, an address or a CIDR, is in the second. */
export function liesIn(inner: string, outer: string): boolean {
  const [a, b] = [rangeOf(inner), rangeOf(outer)];
  return (
    a !== undefined &&
    b !== undefined &&
    a[1] >= b[1] &&
    rangesOverlap(inner, outer)
  );
}

/** What no host outside of the cluster has, beside what `addressProblem` finds at the beginning of a range. */
const NEVER_OUTSIDE = [
  ...['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24'],
  ...['192.0.2.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/3', '2001:db8::/32', '2002::/16'],
  ...Object.keys(METADATA_ADDRESSES),
];

/** AWS, Azure, Google Cloud and others. */
const COMMON_METADATA_ADDRESS = '169.254.169.254';

/** The address at which a cloud has its metadata service, in a range that holds one. */
export function metadataAddressIn(range: string): string | undefined {
  return [COMMON_METADATA_ADDRESS, ...Object.keys(METADATA_ADDRESSES)].find(
    each => liesIn(each, range),
  );
}

/** Where all hosts are that have an address of IPv6. */
const OUTSIDE_IPV6 = ['2000::/3', 'fc00::/7'];

/** What is in a range that no destination can have, in words. */
export function rangeProblem(range: string): string | undefined {
  const inside = NEVER_OUTSIDE.find(each => rangesOverlap(each, range));
  if (inside !== undefined) {
    return `a range that covers ${inside}, which no external host has`;
  }
  return range.includes(':') && !OUTSIDE_IPV6.some(each => liesIn(range, each))
    ? 'outside of what is given to hosts'
    : addressProblem(range.split('/')[0]);
}

function rangeOf(text: string): Range | undefined {
  if (ipaddr.isValidCIDR(text)) return unmapped(ipaddr.parseCIDR(text));
  if (!ipaddr.isValid(text)) return undefined;
  const address = ipaddr.parse(text);
  return unmapped([address, address instanceof ipaddr.IPv4 ? 32 : 128]);
}

function unmapped([address, bits]: Range): Range {
  return address instanceof ipaddr.IPv6 &&
    address.isIPv4MappedAddress() &&
    bits >= MAPPED_PREFIX
    ? [address.toIPv4Address(), bits - MAPPED_PREFIX]
    : [address, bits];
}

import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/*
 * What every derived name of the product is made of. A name is made of parts that are joined
 * so that two different lists of parts never give one name: a part's own
 * hyphens are doubled and its dots become single hyphens. No part begins or
 * ends with either, hence a single hyphen always separates. What grows past 63
 * characters (a DNS label, a Kubernetes name) is cut and ends in a hash.
 */

/** Nobody outside resolves it; every server name and host of our own lies below it. */
export const PRIVATE_DOMAIN = 'egress.internal';

/** Of a DNS label, and so of every name. */
export const MAXIMUM_LENGTH = 63;
const HASH_LENGTH = 10;
const HASHED = new RegExp(`-[0-9a-f]{${HASH_LENGTH}}$`);

/** The name itself, or its beginning and a hash where it is longer than may be. */
export function limited(name: string, maximum = MAXIMUM_LENGTH): string {
  // A short name that looks like a cut one is hashed too, lest it equal one.
  const looksCut = name.length === maximum && HASHED.test(name);
  if (name.length <= maximum && !looksCut) return name;
  const hash = bytesToHex(sha256(utf8ToBytes(name))).slice(0, HASH_LENGTH);
  return `${name.slice(0, maximum - HASH_LENGTH - 1)}-${hash}`;
}

/** What a name that is cut keeps of its beginning. */
export const KEPT_LENGTH = MAXIMUM_LENGTH - HASH_LENGTH - 1;

/** A part of a name, so that a single hyphen separates it from the next. */
export function encoded(part: string | number): string {
  return toSegment(String(part)).replaceAll('-', '--').replaceAll('.', '-');
}

/** A name of such parts, of any length. */
export function joined(...parts: (string | number)[]): string {
  return parts.map(encoded).join('-');
}

/**
 * A host as part of a path: `*.example.com` as `wildcard-.example.com`, which
 * no host can be, since none of its labels ends with a hyphen.
 */
export function toSegment(host: string): string {
  return host.replace(/^\*/, 'wildcard-');
}

/** The host that {@link toSegment} wrote. */
export function hostOfSegment(segment: string): string {
  return segment.replace(/^wildcard-/, '*');
}

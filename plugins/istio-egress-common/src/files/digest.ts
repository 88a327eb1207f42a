import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { forEachInSteps, Steps } from '../steps';

/** SHA-256 of a text, as `sha256:` and 64 hexadecimal digits. */
export function digestOf(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}

/** {@link digestOf} a text that consists of these parts, a part at a time. */
export function* digestOfParts(parts: Iterable<string>): Steps<string> {
  const hash = sha256.create();
  yield* forEachInSteps(parts, part => hash.update(utf8ToBytes(part)));
  return `sha256:${bytesToHex(hash.digest())}`;
}

import { Buffer } from 'node:buffer';
import type { Steps } from 'backstage-plugin-istio-egress-common';

/** Of all files together; their paths and reasons come on top, and an answer has less than 1 MB. */
const CONTENT_BYTES = 500_000;

/**
 * The files of an answer, of which those have no content that would make it too
 * large: a policy of a hundred hosts has 1.5 MB of files. A file at a time.
 *
 * @param contents - the fields that hold a content
 */
export function* leaveOutInSteps<File extends { leftOut?: true }>(
  files: readonly File[],
  contents: readonly (keyof File)[],
): Steps<File[]> {
  const told: File[] = [];
  let left = CONTENT_BYTES;
  for (const file of files) {
    const texts = contents.map(field => String(file[field] ?? ''));
    const characters = texts.reduce((sum, { length }) => sum + length, 0);
    // What is far too long is not even encoded.
    const bytes =
      characters > left ? Infinity : Buffer.byteLength(JSON.stringify(texts));
    if (bytes <= left) {
      left -= bytes;
      told.push(file);
    } else {
      const nothing = Object.fromEntries(contents.map(field => [field]));
      told.push({ ...file, ...nothing, leftOut: true });
    }
    yield;
  }
  return told;
}

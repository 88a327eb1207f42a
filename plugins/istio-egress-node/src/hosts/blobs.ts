import { createHash } from 'node:crypto';
import { Turnstile } from './Turnstile';

/** So many files are asked for at a time. */
const OPEN_QUESTIONS = 8;

/** What Git calls a content. Nothing depends on SHA-1 being hard to forge here. */
export function blobId(content: string): string {
  const { byteLength } = Buffer.from(content);
  return createHash('sha1')
    .update(`blob ${byteLength}\0${content}`)
    .digest('hex');
}

/** Asks about each path; those that there is nothing to say of are left out. */
export async function askOfEach(
  paths: readonly string[],
  ask: (path: string) => Promise<string | undefined>,
): Promise<Map<string, string>> {
  const turnstile = new Turnstile(OPEN_QUESTIONS);
  const found = new Map<string, string>();
  await Promise.all(
    paths.map(path =>
      turnstile.pass(async () => {
        const said = await ask(path);
        if (said !== undefined) found.set(path, said);
      }),
    ),
  );
  return found;
}

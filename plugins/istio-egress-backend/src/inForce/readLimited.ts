const MEBIBYTES = 16;

/** More than a page of objects takes; what is longer would fill the memory, and keep others waiting while it is parsed. */
const MOST_BYTES = MEBIBYTES * 1024 * 1024;

/** Thrown for an answer that is not read to its end. */
export class AnswerTooLong extends Error {
  constructor() {
    super(`The answer is longer than ${MEBIBYTES} MiB`);
    this.name = 'AnswerTooLong';
  }
}

/** The text of an answer. Throws an {@link AnswerTooLong}. */
export async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new AnswerTooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

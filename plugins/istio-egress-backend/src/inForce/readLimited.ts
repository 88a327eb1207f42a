/** More than a page of objects takes; what is longer would fill the memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The text of an answer. Throws when it is too long. */
export async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) {
      throw new Error(`The answer is longer than ${MOST_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

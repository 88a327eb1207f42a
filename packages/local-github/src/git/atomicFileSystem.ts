import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';

/**
 * Writes a file so that a reader, or a process that dies in the middle, sees the old content or the
 * new one and never a part.
 */
export async function writeFileAtomically(
  path: string,
  content: string | Uint8Array,
): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await fs.writeFile(temporary, content);
    await fs.rename(temporary, path);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
}

/**
 * The file system that isomorphic-git works on. The library writes references and objects in place;
 * here each of these writes is atomic, so requests can read a repository while another one writes.
 */
export const atomicFileSystem = {
  promises: { ...fs, writeFile: writeFileAtomically },
};

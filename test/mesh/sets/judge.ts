import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { AcceptedSet } from './accept';
import { writeCase } from './caseFolder';

/** What the judge has against a set; nothing when it is good. */
export type Judge = (accepted: AcceptedSet) => Promise<string[]>;

/**
 * The judge at the other end of a pipe: a folder in a line goes there, its
 * findings come back, in any order.
 */
export function judgeOver(questions: Writable, answers: Readable): Judge {
  const waiting = new Map<string, (findings: string[]) => void>();
  createInterface({ input: answers }).on('line', line => {
    const { folder, findings } = JSON.parse(line);
    waiting.get(folder)?.(findings ?? []);
  });
  return async accepted => {
    const folder = await mkdtemp(join(tmpdir(), 'istio-egress-set-'));
    try {
      await writeCase(folder, accepted);
      return await new Promise(resolve => {
        waiting.set(folder, resolve);
        questions.write(`${JSON.stringify({ folder })}\n`);
      });
    } finally {
      waiting.delete(folder);
      await rm(folder, { recursive: true });
    }
  };
}

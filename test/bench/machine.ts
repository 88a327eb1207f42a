import { availableParallelism, totalmem } from 'node:os';

/** What the figures depend on, and nothing that names the machine. */
export function machine(): string {
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} cores, ${gibibytes} GiB of memory, Node ${
    process.versions.node
  }`;
}

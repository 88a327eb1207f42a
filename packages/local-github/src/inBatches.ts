// Enough to keep the disk and the hashing busy, and far below what a process may have open.
const batchSize = 64;

/** Maps a long list with a few tasks at a time; the results keep the order. */
export async function inBatches<T, R>(
  items: readonly T[],
  task: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += batchSize) {
    const batch = items.slice(at, at + batchSize);
    results.push(...(await Promise.all(batch.map(task))));
  }
  return results;
}

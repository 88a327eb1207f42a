/** Reads a list page by page, the first one is 1, until the last one or so many are read. */
export async function readPages<T>(
  most: number,
  read: (page: number) => Promise<{ values: readonly T[]; isLast: boolean }>,
): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; page <= most; page++) {
    const { values, isLast } = await read(page);
    all.push(...values);
    if (isLast) break;
  }
  return all;
}

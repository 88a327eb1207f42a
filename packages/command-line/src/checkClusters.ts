import { BadCall } from './call';

/** Throws {@link BadCall} for a cluster that there is not. */
export function checkClusters(
  clusters: readonly string[],
  known: readonly string[],
): void {
  const unknown = clusters.find(each => !known.includes(each));
  if (unknown === undefined) return;
  throw new BadCall(
    known.length === 0
      ? `--cluster ${unknown}: there are no clusters`
      : `--cluster ${unknown}: there is no such cluster; there are ${known.join(
          ', ',
        )}`,
  );
}

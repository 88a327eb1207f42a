import {
  ChangePreview,
  CLUSTERS_FOLDER,
  Finding,
} from 'backstage-plugin-istio-egress-common';

/** What a change does, or a part of it. */
export type ChangePart = Pick<ChangePreview, 'findings' | 'files' | 'kept'>;

type Clustered = { path: string; repository?: string };

const IN_CLUSTER = new RegExp(`^${CLUSTERS_FOLDER}/([^/]+)/(.+)$`);

/** The clusters whose trees a change writes to, or leaves a file in. */
export function clustersOfChange({ files, kept }: ChangePart): string[] {
  const found = [...files, ...kept].flatMap(
    ({ path }) => clusterOf(path) ?? [],
  );
  return [...new Set(found)];
}

/**
 * Separates what a change does in every one of the clusters, and to the whole
 * repository, from what it does in one of them.
 */
export function byCluster(
  change: ChangePart,
  clusters: readonly string[],
): { everywhere: ChangePart; own: ChangePart[] } {
  const { findings, files, kept } = change;
  const sharedFiles = sharedAmong(files, clusters);
  const sharedKept = sharedAmong(kept, clusters);
  const outside = ({ path }: Clustered) => clusterOf(path) === undefined;
  return {
    everywhere: {
      findings: findings.filter(({ cluster }) => cluster === undefined),
      files: [
        ...files.filter(outside).map(inItsRepository),
        ...sharedFiles.shared,
      ],
      kept: [...kept.filter(outside), ...sharedKept.shared],
    },
    own: clusters.map(name => ({
      findings: findings.flatMap((each): Finding[] =>
        each.cluster === name ? [{ ...each, cluster: undefined }] : [],
      ),
      files: sharedFiles.ownOf(name),
      kept: sharedKept.ownOf(name),
    })),
  };
}

/** Two repositories have a file of one name at their roots. */
function inItsRepository<File extends Clustered>(file: File): File {
  const { path, repository } = file;
  const [, , , ...parts] = repository?.split('/') ?? [];
  return { ...file, path: [...parts, path].join('/') };
}

function sharedAmong<File extends Clustered>(
  files: readonly File[],
  clusters: readonly string[],
) {
  const keyOf = (file: File) =>
    JSON.stringify({
      ...file,
      path: IN_CLUSTER.exec(file.path)?.[2],
      repository: undefined,
    });
  const placed = new Map<string, File[]>();
  for (const file of files) {
    if (clusterOf(file.path) === undefined) continue;
    placed.set(keyOf(file), [...(placed.get(keyOf(file)) ?? []), file]);
  }
  const isShared = (file: File) =>
    placed.get(keyOf(file))?.length === clusters.length;
  return {
    // One line for all of them, by a path that a shell would read in the same way.
    shared: [...placed.values()].flatMap(([first]) =>
      isShared(first)
        ? [{ ...first, path: pathInEach(first.path, clusters) }]
        : [],
    ),
    ownOf: (cluster: string) =>
      files.filter(file => clusterOf(file.path) === cluster && !isShared(file)),
  };
}

function pathInEach(path: string, clusters: readonly string[]): string {
  const inside = IN_CLUSTER.exec(path)?.[2];
  return `${CLUSTERS_FOLDER}/{${clusters.join(',')}}/${inside}`;
}

function clusterOf(path: string): string | undefined {
  return IN_CLUSTER.exec(path)?.[1];
}

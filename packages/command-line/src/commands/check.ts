import { stat } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import {
  CheckedTree,
  checkTree,
  clusterFolder,
  clusterNames,
  CLUSTERS_FOLDER,
  dayOf,
  EXCEPTIONS_FOLDER,
  finding,
  findPlatformWarnings,
  forCluster,
  formatFindings,
  hasErrors,
  limitFindings,
  MANIFESTS_FOLDER,
  Platform,
  POLICIES_FOLDER,
  readPlatforms,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import { toCodeQuality, toSarif, toWorkflowCommands } from '../annotations';
import { BadCall } from '../call';
import { checkClusters } from '../checkClusters';
import { listIn, readWholeDirectory, refuseLinks } from '../directory';
import { readGitTree } from '../gitTree';
import { FileFinding, readYaml } from '../yamlFile';
import { Command, parseOptions } from './command';

const asJson = (content: object) => `${JSON.stringify(content, null, 2)}\n`;

const FORMATS: Readonly<
  Record<string, (findings: readonly FileFinding[]) => string>
> = {
  text: findings =>
    findings
      .map(({ file, ...each }) => {
        const place = file ? `${file}: ` : '';
        return `${each.level}: ${place}${formatFindings([each])}\n`;
      })
      .join(''),
  json: findings => asJson({ findings }),
  github: toWorkflowCommands,
  gitlab: findings => asJson(toCodeQuality(findings)),
  sarif: findings => asJson(toSarif(findings)),
};

export const check: Command = {
  usage: `  istio-egress check <directory> --platform <platform.yaml> [--cluster <name>]...
                     [--base <directory or ref>]
                     [--author-groups <group>,...] [--approver-groups <group>,...]
                     [--json | --format <format>]

check      whether an egress repository is what its policies render, and whether
           each policy may be asked for today; writes nothing
--cluster  the trees of these clusters alone, and nothing of what lies beside them
--base     the repository before the change, as a directory or as a commit of Git:
           what was wrong before, in files that stay, is a warning
--author-groups  all groups of the author of the change: who may change what
--approver-groups  all groups of those who approved the change: who may grant exceptions
--format   ${Object.keys(FORMATS).join(', ')}; --json is --format json

Exit code: 0; 1 with errors; 2 for a bad call.
`,

  run: async (args, output) => {
    const { values, positionals } = parseOptions(args, {
      platform: { type: 'string' },
      cluster: { type: 'string', multiple: true },
      base: { type: 'string' },
      'author-groups': { type: 'string' },
      'approver-groups': { type: 'string' },
      format: { type: 'string' },
      json: { type: 'boolean' },
    });
    const { platform: platformFile, base, cluster: chosen = [] } = values;
    if (positionals.length !== 1) {
      throw new BadCall('check needs exactly one directory');
    }
    if (platformFile === undefined) {
      throw new BadCall('check needs --platform <platform.yaml>');
    }
    const format = values.json ? 'json' : values.format ?? 'text';
    if (!Object.hasOwn(FORMATS, format)) {
      throw new BadCall(
        `there is no format ${JSON.stringify(
          format,
        )}; choose one of ${Object.keys(FORMATS).join(', ')}`,
      );
    }
    const authorGroups = readGroups('author-groups', values, base);
    const approverGroups = readGroups('approver-groups', values, base);
    if (approverGroups && !authorGroups) {
      throw new BadCall('--approver-groups needs --author-groups');
    }
    const [directory] = positionals;
    if (!(await isDirectory(directory))) {
      throw new BadCall(`${directory} is not a directory`);
    }
    const platforms = await readYaml(platformFile, readPlatforms);
    const findings: FileFinding[] = platforms.ok ? [] : [...platforms.findings];
    const clusters = platforms.ok ? clusterNames(platforms.value) : [];
    if (platforms.ok) checkClusters(chosen, clusters);
    for (const platform of platforms.ok ? platforms.value : []) {
      const cluster = platform.cluster?.name;
      if (chosen.length > 0 && !chosen.includes(cluster ?? '')) continue;
      const found = [
        ...findPlatformWarnings(platform).map(each => ({
          ...each,
          file: platformFile,
        })),
        ...(await checkOne(directory, platform, {
          base,
          authorGroups,
          approverGroups,
        })),
      ];
      findings.push(...forCluster(cluster, found));
    }
    if (clusters.length > 0 && chosen.length === 0) {
      findings.push(...(await findStray(directory, clusters)));
    }
    output.out(FORMATS[format](limitFindings<FileFinding>(findings)));
    if (format === 'text' && findings.length === 0) {
      output.out(
        'The directory is what its policies render, and every policy is allowed.\n',
      );
    }
    return hasErrors(findings) ? 1 : 0;
  },
};

/** The findings about the tree of a platform's cluster, or about the only tree. */
async function checkOne(
  directory: string,
  platform: Platform,
  {
    base,
    ...groups
  }: { base?: string; authorGroups?: string[]; approverGroups?: string[] },
): Promise<FileFinding[]> {
  const place = platform.cluster && clusterFolder(platform.cluster.name);
  const folder = join(directory, place ?? '');
  if (place !== undefined) await refuseLinks(directory, place);
  // A cluster for which nobody has asked yet has no tree: an empty one.
  return checkTree({
    tree: toCheckedTree(await readWholeDirectory(folder)),
    base:
      base === undefined
        ? undefined
        : toCheckedTree(await readBase(directory, base, place)),
    ...groups,
    platform,
    today: dayOf(new Date()),
  }).map(each => inDirectory(folder, each));
}

/** What lies beside the trees of the platform's clusters, where a GitOps tool might read it all the same. */
async function findStray(
  directory: string,
  clusters: readonly string[],
): Promise<FileFinding[]> {
  const known = new Set(clusters);
  const held = await listIn(join(directory, CLUSTERS_FOLDER));
  const stray = [
    ...held
      .filter(name => !known.has(name))
      .map(name => posix.join(CLUSTERS_FOLDER, name)),
    ...(await listIn(directory)).filter(name =>
      [EXCEPTIONS_FOLDER, MANIFESTS_FOLDER, POLICIES_FOLDER].includes(name),
    ),
  ];
  return stray.map(path =>
    inDirectory(directory, {
      ...finding('EGR703', '', { file: `\`${path}\`` }),
      file: path,
    }),
  );
}

const GROUP = /^[a-z0-9]+:[-\w.]+\/[-\w.]+$/i;

function readGroups(
  option: 'author-groups' | 'approver-groups',
  values: Partial<Record<typeof option, string>>,
  base: string | undefined,
): string[] | undefined {
  const list = values[option];
  if (list === undefined) return undefined;
  if (base === undefined) {
    throw new BadCall(`--${option} needs --base: it is about a change`);
  }
  const groups = list
    .split(',')
    .map(group => group.trim())
    .filter(Boolean);
  const bad = groups.find(group => !GROUP.test(group));
  if (bad !== undefined) {
    throw new BadCall(
      `--${option}: ${JSON.stringify(
        bad,
      )} is not an entity reference such as group:default/team-a`,
    );
  }
  return groups;
}

async function readBase(directory: string, base: string, place = '') {
  return (await isDirectory(base))
    ? readWholeDirectory(join(base, place))
    : readGitTree(directory, base, place);
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

function toCheckedTree({
  files,
  findings,
  others,
}: Awaited<ReturnType<typeof readWholeDirectory>>): CheckedTree {
  return { existing: readTree(files, findings), others };
}

/** Diffs know files by their paths below the folder in which pipelines run. */
function inDirectory(directory: string, each: FileFinding): FileFinding {
  const folder = relative('', directory).split(sep).join('/');
  return each.file === undefined
    ? each
    : { ...each, file: posix.join(folder, each.file) };
}

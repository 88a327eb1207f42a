import { z } from 'zod';
import { Finding, finding, forCluster, listOf, quote, Read } from '../findings';
import { at, isMapping, Mapping, mappingOf } from '../plainData';
import { findBeyondBounds, PLATFORM_BOUNDS, toFindings } from '../schema';
import { clusterNamesSchema, clustersSchema } from './clustersSchema';
import { depthOf, overlay } from './overlay';
import type { Platform } from './platformSchema';
import { readPlatform, withoutTopLevelKey } from './readPlatform';

/**
 * Reads the value of app-config's `istioEgress`, or a file with that key at its
 * top, with its clusters: each key of a cluster is laid over the company's.
 * Never throws: whatever is wrong in any cluster is a finding with its path, and
 * with the cluster where it does not hold for all of them.
 *
 * @returns one platform without a cluster where there is no key `clusters`, else
 *   one for each cluster, in the order of the configuration
 * @public
 */
export function readPlatforms(input: unknown): Read<Platform[]> {
  const content = withoutTopLevelKey(input);
  if (!isMapping(content) || !Object.hasOwn(content, 'clusters')) {
    const read = readPlatform(content);
    return read.ok ? { ok: true, value: [read.value] } : read;
  }
  const beyond = findBeyondBounds(content, PLATFORM_BOUNDS);
  if (beyond) return { ok: false, findings: [beyond] };
  const { clusters, ...company } = content;
  const declared = clustersSchema.safeParse(clusters);
  if (!declared.success) {
    const schema = z.strictObject({ clusters: clustersSchema });
    const error = schema.safeParse({ clusters }).error;
    return {
      ok: false,
      findings: error ? toFindings(error, { clusters }, schema) : [],
    };
  }

  const defaults = takeDefaultClusters(company, Object.keys(declared.data));
  const findings = [...defaults.findings];
  const platforms: Platform[] = [];
  const perCluster: Finding[][] = [];
  for (const [name, { stage, title }] of Object.entries(declared.data)) {
    const read = readCluster(name, defaults.company, clusters);
    if (read.ok) {
      const { value } = read;
      platforms.push({
        ...value,
        defaults: { ...value.defaults, clusters: defaults.clusters },
        cluster: { name, stage, title },
      });
    } else {
      perCluster.push(read.findings);
    }
  }
  findings.push(...toldOnce(perCluster, Object.keys(declared.data).length));
  return findings.length > 0
    ? { ok: false, findings }
    : { ok: true, value: platforms };
}

/** The company's keys without `defaults.clusters`, which no cluster has for itself. */
function takeDefaultClusters(
  company: Mapping,
  known: readonly string[],
): { company: Mapping; clusters?: string[]; findings: Finding[] } {
  if (!isMapping(company.defaults)) return { company, findings: [] };
  const { clusters, ...rest } = company.defaults;
  const without = { ...company, defaults: rest };
  if (clusters === undefined) return { company: without, findings: [] };
  const schema = z.object({
    defaults: z.object({ clusters: clusterNamesSchema }),
  });
  const read = schema.safeParse(company);
  if (!read.success) {
    return {
      company: without,
      findings: toFindings(read.error, company, schema),
    };
  }
  const named = read.data.defaults.clusters;
  const findings = named.flatMap((name, index) =>
    known.includes(name)
      ? []
      : [
          finding('EGR924', `defaults.clusters[${index}]`, {
            value: quote(name),
            otherwise: `, or choose from ${listOf(known)}`,
          }),
        ],
  );
  return { company: without, clusters: [...new Set(named)], findings };
}

function readCluster(
  name: string,
  company: Mapping,
  allClusters: unknown,
): Read<Platform> {
  // As it was written: the schema leaves out what it takes for no field.
  const { stage, title, repository, ...rest } = mappingOf(
    at(allClusters, name),
  );
  const own =
    repository === undefined
      ? rest
      : mappingOf(overlay(rest, { defaults: { repository } }));
  const { defaults, ...others } = own;
  const { clusters, ...kept } = isMapping(defaults) ? defaults : {};
  const checked = isMapping(defaults) ? { ...others, defaults: kept } : own;
  const misplaced =
    clusters === undefined
      ? []
      : [finding('EGR922', `clusters.${name}.defaults.clusters`)];
  const read = readPlatform(overlay(company, checked));
  const findings = read.ok
    ? []
    : read.findings.map(each => ({
        ...each,
        path: placeOf(each.path, name, company, own, repository !== undefined),
      }));
  const all = forCluster(name, [...misplaced, ...findings]);
  return read.ok && all.length === 0 ? read : { ok: false, findings: all };
}

/** Where a person finds the field: the cluster's own lies over the company's. */
function placeOf(
  path: string,
  name: string,
  company: Mapping,
  own: Mapping,
  hasRepository: boolean,
): string {
  if (hasRepository && path === 'defaults.repository') {
    return `clusters.${name}.repository`;
  }
  const isOwn =
    path !== '' &&
    depthOf(own, path) >= depthOf(company, path) &&
    depthOf(own, path) > 0;
  return isOwn ? `clusters.${name}.${path}` : path;
}

/** What every cluster has from the company is told once, for no cluster in particular. */
function toldOnce(perCluster: readonly Finding[][], count: number): Finding[] {
  const keyOf = ({ code, path, message }: Finding) =>
    JSON.stringify([code, path, message]);
  const counts = new Map<string, number>();
  for (const each of perCluster.flat()) {
    counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  }
  const told = new Set<string>();
  return perCluster.flat().flatMap(each => {
    const key = keyOf(each);
    if (count === 1 || (counts.get(key) ?? 0) < count) return [each];
    if (told.has(key)) return [];
    told.add(key);
    const { cluster, ...general } = each;
    return [general];
  });
}

/**
 * The platform of a cluster, or the one without clusters.
 *
 * @public
 */
export function platformOf(
  cluster: string | undefined,
  platforms: readonly Platform[],
): Platform | undefined {
  return platforms.find(each => each.cluster?.name === cluster);
}

/**
 * The addresses of the repositories in which policies are kept that name none, each
 * once: a cluster may have its own.
 *
 * @public
 */
export function repositoriesOf(platforms: readonly Platform[]): string[] {
  return [
    ...new Set(platforms.flatMap(({ defaults }) => defaults.repository ?? [])),
  ];
}

/**
 * The names of a platform's clusters, in the order of the configuration.
 *
 * @public
 */
export function clusterNames(platforms: readonly Platform[]): string[] {
  return platforms.flatMap(({ cluster }) => cluster?.name ?? []);
}

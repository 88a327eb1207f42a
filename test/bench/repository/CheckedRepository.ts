import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  clusterFolder,
  Policy,
  renderTree,
} from 'backstage-plugin-istio-egress-common';
import { anArchive } from 'istio-egress-test-utils';
// It is what the plugin does on a schedule, and no part of what it publishes.
/* eslint-disable @backstage/no-relative-monorepo-imports */
import { DriftCheck } from '../../../plugins/istio-egress-backend/src/drift/DriftCheck';
import { DriftStore } from '../../../plugins/istio-egress-backend/src/drift/DriftStore';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import { platformOf } from '../company/platform';
import { inCluster } from '../company/requests';
import { aSetting } from './aSetting';

/** A repository as its Git host packs it, and the drift check that reads it. */
export class CheckedRepository {
  readonly #check: DriftCheck;
  readonly #store: DriftStore;

  private constructor(check: DriftCheck, store: DriftStore) {
    this.#check = check;
    this.#store = store;
  }

  /**
   * Writes its archive into a folder.
   *
   * @param clusters - share the policies; none: they are on a platform without clusters
   */
  static async create(
    policies: readonly Policy[],
    clusters: readonly string[],
    folder: string,
  ): Promise<CheckedRepository> {
    const archive = join(folder, `${clusters.length}.tar.gz`);
    const files = new Map(filesOf(policies, clusters));
    await writeFile(archive, await anArchive(files));
    const { database, ...setting } = aSetting(
      archive,
      [...files.keys()].filter(isEntity),
    );
    const store = await DriftStore.create(database);
    const platforms = namesOf(clusters).map(platformOf);
    const check = new DriftCheck({ ...setting, platforms, store });
    return new CheckedRepository(check, store);
  }

  /** One check; throws unless every tree is found as it is rendered. */
  async check(): Promise<void> {
    await this.#check.run();
    const { count, checkedAt } = await this.#store.summary();
    if (count > 0 || !checkedAt) throw new Error(`${count} policies drifted`);
  }
}

function isEntity(path: string): boolean {
  return /(^|\/)policies\/[^/]+\/catalog-info\.yaml$/.test(path);
}

/** One platform has no name where there are no clusters. */
function namesOf(clusters: readonly string[]): (string | undefined)[] {
  return clusters.length > 0 ? [...clusters] : [undefined];
}

function inTree(cluster: string | undefined, path: string): string {
  return cluster === undefined ? path : `${clusterFolder(cluster)}/${path}`;
}

function filesOf(
  policies: readonly Policy[],
  clusters: readonly string[],
): [string, string][] {
  const names = namesOf(clusters);
  const share = policies.length / names.length;
  return names.flatMap((name, n) => {
    const own = policies.slice(n * share, (n + 1) * share);
    const { files, findings } = renderTree(
      own.map(policy => inCluster(policy, name)),
      platformOf(name),
    );
    if (files.size === 0) throw new Error(JSON.stringify(findings.slice(0, 3)));
    return [...files].map(([path, text]): [string, string] => [
      inTree(name, path),
      text,
    ]);
  });
}

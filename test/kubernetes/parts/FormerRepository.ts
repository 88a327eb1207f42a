import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import {
  HeldTree,
  planUpgrade,
  Platform,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import { readFiles } from '../../src/golden/cases';
import type { KubernetesObject } from './ApiServer';
import { manifestsIn, readPlatformsOf } from './trees';

/** A repository that a former version rendered. */
export class FormerRepository {
  readonly platform: Platform;
  #files: ReadonlyMap<string, string>;

  private constructor(platform: Platform, files: ReadonlyMap<string, string>) {
    this.platform = platform;
    this.#files = files;
  }

  /** `name` is a folder of `test/former`. */
  static async read(name: string): Promise<FormerRepository> {
    const folder = resolve(__dirname, '../../former', name);
    const [platform] = await readPlatformsOf(folder);
    const files = await readFiles(join(folder, 'expected'));
    return new FormerRepository(platform, files);
  }

  get held(): HeldTree {
    return readTree(this.#files);
  }

  get objects(): KubernetesObject[] {
    return manifestsIn(this.#files);
  }

  /** Becomes what the pull request of `platform-upgrade` makes of it. */
  upgrade(): void {
    const change = planUpgrade({
      existing: this.held,
      platform: this.platform,
    });
    assert.deepEqual(
      change.findings.filter(({ level }) => level === 'error'),
      [],
    );
    const files = new Map([...this.#files, ...change.written]);
    for (const path of change.deleted) files.delete(path);
    this.#files = files;
  }
}

import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  ClusterLook,
  expectedObjects,
  readPlatform,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import { parse } from 'yaml';
import { readFiles } from '../../src/golden/cases';
import type { ApiServer, KubernetesObject } from './ApiServer';
import { createAccount, readRoleFile } from './GitOps';
import type { Tree } from './trees';

const ACCOUNT = 'backstage';

/** The account that the portal reads clusters by, with the rights that the documentation gives it, and no others. */
export class Reader {
  readonly #server: ApiServer;
  /** Of the account. */
  readonly token: string;

  private constructor(server: ApiServer, token: string) {
    this.#server = server;
    this.token = token;
  }

  static async create(admin: ApiServer): Promise<Reader> {
    const roles = await readRoleFile('cluster-reader-role.yaml');
    const token = await createAccount(admin, ACCOUNT, roles);
    return new Reader(admin.as(token), token);
  }

  /** What the verification kits have kept, as the portal asks for it. */
  async results(): Promise<KubernetesObject[]> {
    return this.#server.list('v1', 'ConfigMap', 'egress-verification');
  }

  /** What the API server answers to a question. */
  async statusOf(path: string): Promise<number> {
    return this.#server.statusOf(path);
  }

  /** The objects of a case that are not in the cluster as the case has them, with what differs. */
  async notInForce({ folder, objects: applied }: Tree): Promise<object[]> {
    const files = await readFiles(join(folder, 'expected'));
    const own = await readFiles(folder);
    const platform = readPlatform(parse(own.get('platform.yaml') ?? ''));
    if (!platform.ok) throw new Error(`${folder} has no platform`);
    const tree = expectedObjects({
      existing: readTree(files),
      platform: platform.value,
    });
    assert.equal(tree.objects.size, applied.length);
    const look = new ClusterLook([tree]);
    for (const { served } of look.listings()) {
      const { apiVersion, kind } = served;
      const objects = await this.#server.list(apiVersion, kind);
      for (const object of objects) look.take(served, object);
    }
    return [...tree.objects.values()]
      .map(object => look.objectOf(object))
      .filter(({ state }) => state !== 'in force');
  }
}

import assert from 'node:assert/strict';
import {
  ClusterLook,
  expectedObjects,
  HeldTree,
  Platform,
} from 'backstage-plugin-istio-egress-common';
import type { ApiServer, KubernetesObject } from './ApiServer';
import { createAccount, readRoleFile } from './GitOps';

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

  /** The objects of a repository that are not in the cluster as it has them, with what differs. */
  async notInForce({
    held,
    platform,
    objects: applied,
  }: {
    held: HeldTree;
    platform: Platform;
    objects: readonly KubernetesObject[];
  }): Promise<object[]> {
    const tree = expectedObjects({ existing: held, platform });
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

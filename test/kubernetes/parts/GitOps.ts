import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { ApiServer, KubernetesObject } from './ApiServer';

const DOCS = resolve(__dirname, '../../../docs');
const ACCOUNT = 'gitops';

/** What is applied, by what it is called. */
export type Applied = ReadonlyMap<string, KubernetesObject>;

/**
 * A GitOps tool, as Argo CD and Flux apply: server-side, with force, again and again until
 * nothing is missing, and what is gone from the repository is deleted, unless it says otherwise.
 * It has the rights that the documentation gives it, and no others.
 */
export class GitOps {
  readonly #server: ApiServer;
  #applied: Applied = new Map();

  private constructor(server: ApiServer) {
    this.#server = server;
  }

  /** `permits` leaves rights on some resources out. */
  static async create(
    admin: ApiServer,
    permits: (resource: string) => boolean = () => true,
  ): Promise<GitOps> {
    const roles = await readRoleFile('gitops-cluster-role.yaml');
    return new GitOps(
      admin.as(await createAccount(admin, ACCOUNT, roles, permits)),
    );
  }

  /**
   * Makes the cluster what a repository says, file by file in the order given.
   *
   * @returns what the API server refuses, each with its reason
   */
  async reconcile(files: readonly KubernetesObject[]): Promise<string[]> {
    const wanted = new Map(files.map(object => [nameOf(object), object]));
    const refused = await this.#apply([...wanted.values()]);
    const applied = new Map(wanted);
    for (const [name, object] of this.#applied) {
      if (wanted.has(name) || staysWithout(object)) continue;
      const { status, message } = await this.#server.delete(object);
      if (status >= 400 && status !== 404) {
        refused.push(`${name}: ${message}`);
        applied.set(name, object);
      }
    }
    this.#applied = applied;
    return refused;
  }

  /** A tool does not know which object waits for which: it tries again what was too early. */
  async #apply(objects: readonly KubernetesObject[]): Promise<string[]> {
    let waiting = objects;
    for (;;) {
      const refused: { object: KubernetesObject; message: string }[] = [];
      for (const object of waiting) {
        const { status, message } = await this.#server.apply(object, ACCOUNT, {
          force: true,
        });
        if (status >= 400) refused.push({ object, message });
      }
      if (refused.length === 0 || refused.length === waiting.length) {
        return refused.map(
          ({ object, message }) => `${nameOf(object)}: ${message}`,
        );
      }
      waiting = refused.map(({ object }) => object);
    }
  }
}

export interface Role extends KubernetesObject {
  rules: { apiGroups: string[]; resources: string[]; verbs: string[] }[];
}

/** The roles of a file of the documentation. */
export async function readRoleFile(name: string): Promise<Role[]> {
  const text = await readFile(join(DOCS, name), 'utf8');
  return parseAllDocuments(text).map(document => document.toJS() as Role);
}

/**
 * Makes a service account that has some roles.
 *
 * @returns its token
 */
export async function createAccount(
  admin: ApiServer,
  name: string,
  roles: readonly Role[],
  permits: (resource: string) => boolean = () => true,
): Promise<string> {
  const objects: KubernetesObject[] = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { namespace: name, name },
    },
  ];
  for (const role of roles) {
    const rules = role.rules.map(rule => ({
      ...rule,
      resources: rule.resources.filter(each =>
        rule.apiGroups.every(group => permits(fullName(each, group))),
      ),
    }));
    objects.push(
      { ...role, rules: rules.filter(({ resources }) => resources.length > 0) },
      bindingOf(role, name),
    );
  }
  for (const object of objects) {
    await expectDone(admin.apply(object, 'admin', { force: true }));
  }
  return admin.tokenOf(name, name);
}

/** The resources that the documented roles give rights on: `deployments.apps`. */
export async function readRoles(): Promise<string[]> {
  const roles = await readRoleFile('gitops-cluster-role.yaml');
  return roles.flatMap(({ rules }) =>
    rules.flatMap(({ apiGroups, resources }) =>
      apiGroups.flatMap(group => resources.map(each => fullName(each, group))),
    ),
  );
}

function fullName(resource: string, group: string): string {
  return group ? `${resource}.${group}` : resource;
}

/** `VirtualService team-a/api.github.com` */
export function nameOf({ kind, metadata }: KubernetesObject): string {
  const { namespace, name } = metadata;
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

/** What both tools leave in the cluster when its file is gone. */
export function staysWithout({ metadata }: KubernetesObject): boolean {
  const { annotations = {} } = metadata;
  const options = annotations['argocd.argoproj.io/sync-options'] ?? '';
  const ofArgo = options.split(',').includes('Prune=false');
  const ofFlux =
    annotations['kustomize.toolkit.fluxcd.io/prune'] === 'disabled';
  if (ofArgo !== ofFlux) {
    throw new Error(`Argo CD and Flux do not agree about ${metadata.name}`);
  }
  return ofArgo;
}

function bindingOf(
  { metadata: { name } }: KubernetesObject,
  account: string,
): KubernetesObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name,
    },
    subjects: [{ kind: 'ServiceAccount', name: account, namespace: account }],
  };
}

/** Fails with the reason where the API server refuses. */
export async function expectDone(
  answer: Promise<{ status: number; message: string }>,
): Promise<void> {
  const { status, message } = await answer;
  if (status >= 400) throw new Error(message);
}

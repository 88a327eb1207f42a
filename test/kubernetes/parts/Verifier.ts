import type { ApiServer } from './ApiServer';
import { expectDone, readRoleFile } from './GitOps';

/** Who runs the verification kit, with the rights that the documentation gives them in one namespace, and no others. */
export class Verifier {
  readonly name: string;
  readonly server: ApiServer;

  private constructor(name: string, server: ApiServer) {
    this.name = name;
    this.server = server;
  }

  /** `permits` leaves rights out. */
  static async create(
    admin: ApiServer,
    namespace: string,
    name: string,
    permits: (verb: string) => boolean = () => true,
  ): Promise<Verifier> {
    const [{ rules }] = await readRoleFile('verifier-role.yaml');
    const rbac = 'rbac.authorization.k8s.io';
    const metadata = { name, namespace };
    for (const object of [
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
      {
        apiVersion: `${rbac}/v1`,
        kind: 'ClusterRole',
        metadata: { name },
        rules: rules
          .map(rule => ({ ...rule, verbs: rule.verbs.filter(permits) }))
          .filter(({ verbs }) => verbs.length > 0),
      },
      {
        apiVersion: `${rbac}/v1`,
        kind: 'RoleBinding',
        metadata,
        roleRef: { apiGroup: rbac, kind: 'ClusterRole', name },
        subjects: [{ kind: 'ServiceAccount', name, namespace }],
      },
    ]) {
      await expectDone(admin.apply(object, 'admin', { force: true }));
    }
    return new Verifier(name, admin.as(await admin.tokenOf(namespace, name)));
  }
}

import { canBeOfNamespace } from './entities';

const SEGMENT = /^[A-Za-z0-9][-A-Za-z0-9._]*$/;

/** Whether this product could have rendered a file of that path: never a path out of its folders. */
export function isRenderedPath(path: string): boolean {
  const [folder, ...segments] = path.split('/');
  return (
    folder === 'manifests' &&
    segments.length >= 3 &&
    segments.every(segment => SEGMENT.test(segment)) &&
    path.endsWith('.yaml')
  );
}

/**
 * Whether it could have rendered it for one policy: into the folder of the policy or of its
 * namespace, or for a way through a gateway, which policies of all namespaces share but for
 * the folders of namespaces below it.
 */
export function isRenderedPathOf(policy: string, path: string): boolean {
  if (!isRenderedPath(path)) return false;
  const [, kind, key, , ...inWay] = path.split('/');
  switch (kind) {
    case 'policies':
      return key === policy;
    case 'namespaces':
      return canBeOfNamespace(policy, key);
    default:
      return (
        kind === 'gateways' &&
        (inWay.length < 2 || canBeOfNamespace(policy, inWay[0]))
      );
  }
}

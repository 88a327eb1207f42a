import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
} from '@backstage/catalog-model';
import { Finding, formatFindings } from 'backstage-plugin-istio-egress-common';

/** `spec.type` of what stands in the catalog in place of a policy that counts for nothing. */
const REFUSED_POLICY_TYPE = 'refused-egress-policy';

/**
 * What stands in place of a policy that counts for nothing: where it is from
 * and why it is refused, and nothing that it says itself. An error would
 * leave it as it was, if the catalog had let it in before.
 */
export function toRefusedPolicy(
  { metadata }: Entity,
  findings: readonly Finding[],
  owner: string,
): Entity {
  const { name, namespace, annotations = {} } = metadata;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      namespace,
      title: `${name} (refused)`,
      description: `This egress policy is ignored. ${formatFindings(findings)}`,
      annotations: Object.fromEntries(
        [ANNOTATION_LOCATION, ANNOTATION_ORIGIN_LOCATION].flatMap(key =>
          key in annotations ? [[key, annotations[key]]] : [],
        ),
      ),
    },
    spec: {
      type: REFUSED_POLICY_TYPE,
      owner,
      findings: findings.map(({ code, path, message, fix }) => ({
        code,
        path,
        message,
        fix,
      })),
    },
  };
}

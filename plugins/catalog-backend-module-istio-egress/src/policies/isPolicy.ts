import type { Entity } from '@backstage/catalog-model';
import { EGRESS_POLICY_TYPE } from 'backstage-plugin-istio-egress-common';

/** Whether the catalog's queries find an entity among the policies: they compare in lower case. */
export function isPolicy({ kind, spec }: Entity): boolean {
  return (
    isSame(kind, 'Resource') &&
    typeof spec?.type === 'string' &&
    isSame(spec.type, EGRESS_POLICY_TYPE)
  );
}

function isSame(one: string, other: string): boolean {
  return one.toLocaleLowerCase('en-US') === other.toLocaleLowerCase('en-US');
}

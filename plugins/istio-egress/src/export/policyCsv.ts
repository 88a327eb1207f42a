import { stringifyEntityRef } from '@backstage/catalog-model';
import { Exit } from 'backstage-plugin-istio-egress-common';
import { PolicyRow } from '../catalog/policyRow';

/** The columns of an export. Programs read them too, so they are in one language. */
export const POLICY_COLUMNS = [
  'policy',
  'namespace',
  'workload',
  'hosts',
  'proxies',
  'exit',
  'owner',
  'reason',
  'ticket',
  'expires',
] as const;

/** A policy's cells; those of a request that cannot be read stay empty. */
export function toPolicyCells(row: PolicyRow, defaultExit?: Exit): string[] {
  const { policy } = row;
  const cells: Record<(typeof POLICY_COLUMNS)[number], string | undefined> = {
    policy: row.id,
    namespace: policy?.workload.namespace,
    workload: policy?.workload.name,
    hosts: row.endpoints.join(' '),
    proxies: row.proxies.map(stringifyEntityRef).join(' '),
    exit: policy && (policy.route?.exit ?? defaultExit),
    owner: row.owners.map(stringifyEntityRef).join(' '),
    reason: policy?.reason,
    ticket: policy?.ticket,
    expires: policy?.expires,
  };
  return POLICY_COLUMNS.map(column => cells[column] ?? '');
}

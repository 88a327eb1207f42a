import { stringifyEntityRef } from '@backstage/catalog-model';
import { Exit } from 'backstage-plugin-istio-egress-common';
import { PolicyRow } from '../catalog/policyRow';

/** The columns of an export. Programs read them too, so they are in one language. */
const POLICY_COLUMNS = [
  'policy',
  'cluster',
  'namespace',
  'workload',
  'hosts',
  'proxies',
  'exit',
  'owner',
  'reason',
  'ticket',
  'expires',
  'exceptions',
] as const;

type Column = (typeof POLICY_COLUMNS)[number];

/** The columns of a portal's export: that of the cluster only where there are clusters. */
export function policyColumns(hasClusters: boolean): Column[] {
  return POLICY_COLUMNS.filter(column => hasClusters || column !== 'cluster');
}

/** A policy's cells; those of a request that cannot be read stay empty. */
export function toPolicyCells(
  row: PolicyRow,
  columns: readonly Column[],
  defaultExit?: Exit,
): string[] {
  const { policy } = row;
  const cells: Record<Column, string | undefined> = {
    policy: row.id,
    cluster: policy?.cluster,
    namespace: policy?.workload.namespace,
    workload: policy?.workload.name,
    hosts: row.endpoints.join(' '),
    proxies: row.proxies.map(stringifyEntityRef).join(' '),
    exit: policy && (policy.route?.exit ?? defaultExit),
    owner: row.owners.map(stringifyEntityRef).join(' '),
    reason: policy?.reason,
    ticket: policy?.ticket,
    expires: policy?.expires,
    exceptions: row.exceptions.join(' '),
  };
  return columns.map(column => cells[column] ?? '');
}

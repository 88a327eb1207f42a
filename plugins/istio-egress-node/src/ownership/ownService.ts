import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  Finding,
  finding,
  HeldTree,
} from 'backstage-plugin-istio-egress-common';
import { today } from '../today';
import type { Requester } from './whoAsks';

/**
 * The backend plugin, whose URL, database and service principal it names.
 *
 * @public
 */
export const EGRESS_PLUGIN_ID = 'istio-egress';

/** As Backstage names a plugin that calls another one. */
const OWN_SUBJECT = `plugin:${EGRESS_PLUGIN_ID}`;

/**
 * The backend plugin, as it prepares the removal of what has expired; undefined
 * for everyone else, other services and the scaffolder itself included. It acts
 * for nobody.
 */
export function ownService(
  credentials: BackstageCredentials,
  { auth }: { auth: AuthService },
): Requester | undefined {
  if (!auth.isPrincipal(credentials, 'service')) return undefined;
  const { subject } = credentials.principal;
  return subject === OWN_SUBJECT ? { ref: subject, claims: [] } : undefined;
}

/**
 * Without a person only what has expired is removed. The last day is the one
 * that the repository holds: the catalog may lag behind a renewal.
 */
export function findUnexpired(name: string, held: HeldTree): Finding[] {
  const policy = held.policies.get(name);
  const { expires } = policy ?? {};
  if (policy === undefined || (expires !== undefined && expires < today())) {
    return [];
  }
  return [finding('EGR607', '', { policy: name })];
}

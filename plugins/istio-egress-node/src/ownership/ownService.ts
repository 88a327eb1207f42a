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
import type { Asker } from './whoAsks';

/**
 * This plugin itself, as it prepares the removal of what has expired; undefined
 * for everyone else, other services included. It acts for nobody.
 */
export async function ownService(
  credentials: BackstageCredentials,
  { auth }: { auth: AuthService },
): Promise<Asker | undefined> {
  if (!auth.isPrincipal(credentials, 'service')) return undefined;
  const own = await auth.getOwnServiceCredentials();
  const { subject } = credentials.principal;
  return subject === own.principal.subject
    ? { ref: subject, claims: [] }
    : undefined;
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

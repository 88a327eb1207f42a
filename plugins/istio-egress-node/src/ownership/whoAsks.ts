import type {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { ForwardedError, NotAllowedError } from '@backstage/errors';

/** The person who started a task. */
export interface Requester {
  /** Of the user's entity. */
  ref: string;
  /** Whom the person acts for: groups, and the user. Sign-in has read them from the catalog. */
  claims: readonly string[];
}

/**
 * Who started the task, as Backstage's sign-in knows it: nothing of the task's
 * own values is believed. Throws a NotAllowedError for a service, which owns
 * nothing, and a ForwardedError when sign-in cannot be asked.
 */
export async function whoAsks(
  credentials: BackstageCredentials,
  { auth, userInfo }: { auth: AuthService; userInfo: UserInfoService },
): Promise<Requester> {
  if (!auth.isPrincipal(credentials, 'user')) {
    throw new NotAllowedError(
      'Only a person can ask for egress: a policy has an owner, and the one who asks must belong to it. Start the task signed in.',
    );
  }
  try {
    const info = await userInfo.getUserInfo(credentials);
    return { ref: info.userEntityRef, claims: info.ownershipEntityRefs };
  } catch (error) {
    throw new ForwardedError(
      'Cannot determine your groups. Sign in again, and check that the auth backend is reachable',
      error,
    );
  }
}

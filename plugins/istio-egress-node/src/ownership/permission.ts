import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import {
  AuthorizePermissionRequest,
  AuthorizeResult,
} from '@backstage/plugin-permission-common';
import {
  egressPolicyCreatePermission,
  egressPolicyDeletePermission,
  egressPolicyUpdatePermission,
  entityNameIn,
  entityRef,
  finding,
  Finding,
  HeldTree,
  Platform,
  policyEntityPath,
} from 'backstage-plugin-istio-egress-common';
import type { PolicyVerb } from '../target/names';

/** In whose name whom is asked. */
interface Asking {
  credentials: BackstageCredentials;
}

/**
 * Whether the platform's permission policy lets the person do it. Ownership
 * is asked for besides, with or without the permission framework. Throws a
 * ForwardedError when nobody can be asked.
 */
export async function findDenied(
  verb: PolicyVerb,
  name: string,
  held: HeldTree,
  asking: Asking,
  services: { permissions: PermissionsService; platform: Platform },
): Promise<Finding[]> {
  const { cluster } = services.platform;
  const request = toPermissionRequest(
    verb,
    entityRef(entityNameIn(cluster?.name, name)),
    held.files.has(policyEntityPath(name)),
  );
  return (await isDenied(request, asking, services))
    ? [
        finding('EGR604', '', {
          permission: request.permission.name,
          policy: name,
        }),
      ]
    : [];
}

function toPermissionRequest(
  verb: PolicyVerb,
  resourceRef: string,
  exists: boolean,
): AuthorizePermissionRequest {
  if (verb === 'remove') {
    return { permission: egressPolicyDeletePermission, resourceRef };
  }
  return exists
    ? { permission: egressPolicyUpdatePermission, resourceRef }
    : { permission: egressPolicyCreatePermission };
}

/** {@link findDenied}, of any permission. */
export async function isDenied(
  request: AuthorizePermissionRequest,
  { credentials }: Asking,
  { permissions }: { permissions: PermissionsService },
): Promise<boolean> {
  try {
    const [{ result }] = await permissions.authorize([request], {
      credentials,
    });
    return result !== AuthorizeResult.ALLOW;
  } catch (error) {
    throw new ForwardedError(
      `Whether you have the permission ${request.permission.name} cannot be told. Sign in again, and check that the permission backend is reachable`,
      error,
    );
  }
}

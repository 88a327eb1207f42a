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
  Finding,
  finding,
  HeldTree,
  policyEntityPath,
} from 'backstage-plugin-istio-egress-common';

/**
 * Whether the platform's permission policy lets the person do it. Ownership
 * is asked for besides, with or without the permission framework. Throws a
 * ForwardedError when nobody can be asked.
 */
export async function findDenied(
  action: 'request' | 'remove',
  name: string,
  held: HeldTree,
  asking: {
    permissions: PermissionsService;
    credentials: BackstageCredentials;
  },
): Promise<Finding[]> {
  const request = toPermissionRequest(
    action,
    `resource:default/${name}`,
    held.files.has(policyEntityPath(name)),
  );
  const { result } = await authorize(request, asking);
  if (result === AuthorizeResult.ALLOW) return [];
  return [
    finding('EGR604', '', {
      permission: request.permission.name,
      policy: name,
    }),
  ];
}

function toPermissionRequest(
  action: 'request' | 'remove',
  resourceRef: string,
  exists: boolean,
): AuthorizePermissionRequest {
  if (action === 'remove') {
    return { permission: egressPolicyDeletePermission, resourceRef };
  }
  return exists
    ? { permission: egressPolicyUpdatePermission, resourceRef }
    : { permission: egressPolicyCreatePermission };
}

async function authorize(
  request: AuthorizePermissionRequest,
  {
    permissions,
    credentials,
  }: { permissions: PermissionsService; credentials: BackstageCredentials },
) {
  try {
    const [decision] = await permissions.authorize([request], { credentials });
    return decision;
  } catch (error) {
    throw new ForwardedError(
      `Whether you have the permission ${request.permission.name} cannot be told. Sign in again, and check that the permission backend is reachable`,
      error,
    );
  }
}

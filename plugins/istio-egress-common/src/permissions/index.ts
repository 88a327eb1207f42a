export {
  egressPolicyCreatePermission,
  egressPolicyDeletePermission,
  egressPolicyPermissions,
  egressPolicyUpdatePermission,
} from './permissions';

export {
  egressPolicyCreatePermission,
  egressPolicyDeletePermission,
  egressPolicyPermissions,
  egressPolicyUpdatePermission,
  egressRepositoryUpgradePermission,
} from './permissions';

/*
 * An object that belongs to someone else gets a field of ours. A GitOps tool
 * that pruned it, when the last policy goes, would delete the namespace or the
 * team's Deployment; one that replaced it would drop the owner's fields.
 */
const ARGO_SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';

/** For an object that is complete in itself. */
export const NEVER_PRUNED = {
  [ARGO_SYNC_OPTIONS]: 'Prune=false,ServerSideApply=true',
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
};

/** For an object of which only some fields are given. */
export const PATCHED_ON_THE_SERVER = {
  [ARGO_SYNC_OPTIONS]: 'Prune=false,ServerSideApply=true,Validate=false',
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
  'kustomize.toolkit.fluxcd.io/ssa': 'Merge',
};

/** The form field of what else is closed. */
export const lockdownField = {
  registryOnly: {
    title: 'Sidecars block hosts that no policy allows (REGISTRY_ONLY)',
    help: 'Applies to every pod with a sidecar in the namespace. Pods lose access to external hosts that they use today without a policy.',
  },
  networkPolicy: {
    title: 'A NetworkPolicy blocks traffic that bypasses the sidecar',
    help: 'Applies to every pod of the namespace, including traffic inside the cluster. Without it, a pod can open connections that bypass the mesh.',
  },
  observe: {
    title: 'Observe only: block nothing, and log every call',
    help: 'For the time before a lockdown. Search the logs of the sidecars for calls that it would block, with istio-egress discover.',
    locked: 'The platform requires the lockdown. A request cannot turn it off.',
  },
  locked: 'The platform requires this. A request cannot turn it off.',
  otherwise: 'Platform default: {{state}}.',
  closed: 'on',
  open: 'off',
} as const;

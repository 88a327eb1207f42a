/** The form field of what else is closed. */
export const lockdownField = {
  registryOnly: {
    title: 'Sidecars refuse hosts that no policy names',
    help: 'Holds for every pod of the namespace that has a sidecar: what they reach today without a policy, they reach no more.',
  },
  networkPolicy: {
    title: 'A NetworkPolicy drops what goes around the sidecar',
    help: 'Holds for every pod of the namespace, inside the cluster too. Without it, code in a pod can open connections that the mesh never sees.',
  },
  locked:
    'The platform closes it for everyone, and does not allow a request to open it.',
  otherwise: 'The platform has it {{state}}.',
  closed: 'on',
  open: 'off',
} as const;

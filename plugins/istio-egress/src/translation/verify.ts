/** The tab that says how to verify a policy. */
export const verify = {
  run: {
    title: 'Run the kit',
    description:
      'The repository contains a kit that verifies this policy in the cluster. Each step prints ok, or FAILED with the reason. It needs sh, kubectl and istioctl with access to namespace {{namespace}}.',
    where:
      'Run it in a clone of the repository, in the folder that contains {{folders}}.',
    open: 'Open the folder',
    command: 'Command: {{title}}',
    copy: 'Copy',
    copied: 'Command copied',
    workload: {
      title: 'From a pod of the workload',
      description:
        'The pod needs curl, and you need permission to exec into it. Calls by other workloads are not tested.',
    },
    jobs: {
      title: 'From separate pods (complete)',
      description:
        'Jobs with the labels and the service account of the workload make the calls. They are deleted afterwards. Running pods are not tested. The result is kept in ConfigMap egress-verification of the namespace, from which this portal shows it.',
    },
    exampleLabel:
      'The kit replaces the * of a wildcard with {{value}}. To use a host that exists, put {{name}}=api before the command.',
  },
  steps: {
    title: 'Steps',
    description:
      'These are the current steps. If the tab Manifests shows files of the kit as outdated, the repository contains other steps.',
    by: {
      istioctl: 'Configuration, by istioctl',
      workload: 'Calls from the workload',
      'other-account':
        'Calls from another pod, with a service account that no policy allows',
      'outside-the-mesh':
        'Calls from a pod outside the mesh, with the labels of the workload',
    },
    jobsOnly: 'Only tested from separate pods.',
    configured: 'Must be configured',
    answered: 'Must work',
    'handed-out': 'Must work',
    refused: 'Must fail',
    stopped: 'Must fail',
    leavesOpen: 'Not verified:',
    otherwise: 'FAILED means:',
  },
  witness: {
    title: 'Proxy log',
    description:
      'Only the proxy log shows which route a call took. After the steps above it contains:',
    log: 'Log lines',
  },
  unknown: {
    title: 'The steps are unknown',
    noPlatform: 'The app-config of this portal has no istioEgress section.',
    badPlatform:
      'Correct the istioEgress section in the app-config of this portal:',
    notRenderable: 'The current platform cannot render this policy.',
  },
} as const;

/** The tab that says how to see that a policy holds. */
export const verify = {
  run: {
    title: 'Run the kit',
    description:
      'The repository holds a kit for this policy. It shows in the cluster whether the policy holds: each step says ok, or FAILED and what that means. It takes sh, kubectl and istioctl with rights in namespace {{namespace}}.',
    where:
      'Run it in a clone of the repository, in the folder that holds verify and policies.',
    open: 'Open the folder',
    command: 'Command: {{title}}',
    copy: 'Copy',
    copied: 'The command was copied',
    workload: {
      title: 'From a pod of the workload',
      description:
        'The pod needs curl, and you the right to run a command in it. What others must be refused is not tried.',
    },
    jobs: {
      title: 'Completely, from pods of its own',
      description:
        'Jobs with the labels and the service account of the workload make the calls, and are deleted afterwards. The pods that run already are not tried.',
    },
    exampleLabel:
      'In the calls, {{value}} stands for the * of a wildcard. {{name}}=api before the command puts another label there: choose a host that exists.',
  },
  steps: {
    title: 'What each step shows',
    description:
      'These are the steps of today. Where the tab Manifests says that files of the kit are outdated, the repository holds others.',
    by: {
      istioctl: 'What istioctl says of the configuration',
      workload: 'Calls from the workload',
      'other-account':
        'Calls from a pod beside it, with a service account that no policy names',
      'outside-the-mesh':
        'Calls from a pod with the labels of the workload that is not in the mesh',
    },
    jobsOnly: 'Tried from pods of its own only.',
    configured: 'Must be so',
    answered: 'Must work',
    refused: 'Must fail',
    stopped: 'Must fail',
    leavesOpen: 'It does not show:',
    otherwise: 'FAILED means:',
  },
  witness: {
    title: 'The last witness',
    description:
      'Which way a call took, only the log of the proxy shows. After the steps above it holds:',
    log: 'Lines of the log',
  },
  unknown: {
    title: 'What this policy has to show cannot be told',
    noPlatform: 'The app-config of this portal has no section istioEgress.',
    badPlatform:
      'The section istioEgress in the app-config of this portal needs these corrections:',
    notRenderable: 'The platform of today cannot render this policy.',
  },
} as const;

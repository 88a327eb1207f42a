/** The tab that holds a policy beside its repository. */
export const manifests = {
  files: 'Files of this policy',
  loading: 'Loading the repository …',
  failed: 'The repository could not be read',
  open: 'Open the repository',
  state: {
    current: 'Current',
    outdated: 'Outdated',
    edited: 'Edited by hand',
    foreign: 'Not rendered by istio-egress',
    missing: 'Missing',
    unneeded: 'No longer needed',
    uncompared: 'Not compared',
  },
  sharedWith: 'also needed by {{policies}}',
  foreignContent:
    'The repository has a file at this path that istio-egress did not render. The rendered file would be:',
  summary: {
    current: 'The repository is up to date',
    currentDescription: 'No file was edited by hand and none is missing.',
    edited_one: '{{count}} file was edited by hand',
    edited_other: '{{count}} files were edited by hand',
    editedDescription:
      'These files differ from the policy. To keep an edit, change the policy accordingly. To discard it, change or renew the policy and choose to overwrite the files edited by hand.',
    foreign_one: '{{count}} file was not rendered by istio-egress',
    foreign_other: '{{count}} files were not rendered by istio-egress',
    foreignDescription:
      'These files are never overwritten. Move them to another path, then change or renew the policy.',
    missing_one: '{{count}} file is missing',
    missing_other: '{{count}} files are missing',
    missingDescription:
      'Without these files the policy is not fully applied. Change or renew the policy: that adds them again.',
    outdated_one: '{{count}} file is outdated',
    outdated_other: '{{count}} files are outdated',
    outdatedDescription:
      'The platform or istio-egress has changed since these files were rendered. The next change of the policy updates them.',
    unneeded_one: '{{count}} file is no longer needed',
    unneeded_other: '{{count}} files are no longer needed',
    unneededDescription:
      'An earlier version of the policy rendered these files. The next change deletes them.',
  },
  findings: {
    title: 'This policy cannot be rendered with the current platform',
    description: 'The files are shown as they are in the repository.',
  },
  inNoCluster: {
    title: 'This policy is in no cluster yet',
    description:
      'The files are shown as they are in the repository. They stay in force, and are compared once the repository is upgraded:',
  },
} as const;

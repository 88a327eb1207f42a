/** The tab that holds a policy beside its repository. */
export const manifests = {
  files: 'Files of this policy',
  loading: 'The repository is read …',
  failed: 'The repository could not be compared',
  open: 'Open the repository',
  state: {
    current: 'Current',
    outdated: 'Outdated',
    edited: 'Edited by hand',
    foreign: 'Not of this product',
    missing: 'Missing',
    unneeded: 'No longer needed',
  },
  sharedWith: 'other policies need it too: {{policies}}',
  foreignContent:
    'The repository holds a file here that was not rendered. This is what would be in its place:',
  summary: {
    current: 'The repository holds exactly what is rendered today',
    currentDescription: 'No file was edited by hand, and none is missing.',
    edited_one: '{{count}} file was edited by hand',
    edited_other: '{{count}} files were edited by hand',
    editedDescription:
      'What they say is not what the policy says. To keep an edit, make it part of the policy by a change; to lose it, change or renew the policy and choose to replace files that were edited by hand.',
    foreign_one: '{{count}} file is not one of this product',
    foreign_other: '{{count}} files are not of this product',
    foreignDescription:
      'They are never overwritten. Move them to another path, and change or renew the policy.',
    missing_one: '{{count}} file is missing',
    missing_other: '{{count}} files are missing',
    missingDescription:
      'Without them the policy does less than it says. Change or renew it, and the pull request brings them back.',
    outdated_one: '{{count}} file is outdated',
    outdated_other: '{{count}} files are outdated',
    outdatedDescription:
      'The platform, or this product, renders them in another way today. They still say what they said; the next change brings them up to date.',
    unneeded_one: '{{count}} file is no longer needed',
    unneeded_other: '{{count}} files are no longer needed',
    unneededDescription:
      'The policy rendered them once. The next change takes them away.',
  },
  findings: {
    title: 'Nothing can be rendered for this policy today',
    description: 'The files are shown as the repository holds them.',
  },
} as const;

/** The form field that shows a change before it is made. */
export const review = {
  loading: 'Comparing with the repository …',
  files_one: '{{count}} file changes.',
  files_other: '{{count}} files change.',
  counts: {
    added_one: '{{count}} new file',
    added_other: '{{count}} new files',
    changed_one: '{{count}} changed file',
    changed_other: '{{count}} changed files',
    deleted_one: '{{count}} deleted file',
    deleted_other: '{{count}} deleted files',
  },
  nothing:
    'The repository is already up to date. No pull request is needed.',
  filesTitle: 'Changes in the repository',
  way: 'Route and enforcement',
  remarks: 'Notes',
  kept_one: '{{count}} file is kept because other policies need it',
  kept_other: '{{count}} files are kept because other policies need them',
  neededBy: 'for {{policies}}',
  failed: 'The change could not be previewed',
  retry: 'Try again',
  refused_one: 'Correct one problem first',
  refused_other: 'Correct {{count}} problems first',
  mendedOn: '(See page “{{page}}”.)',
  edited_one: '1 file with manual edits would be overwritten',
  edited_other: '{{count}} files with manual edits would be overwritten',
  overwriteHere: 'Replacing loses the edits. If that is meant, tick it below.',
  overwriteOn:
    'Replacing loses the edits. If that is meant, tick it on the page “{{page}}”.',
} as const;

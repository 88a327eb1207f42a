/** The form field that shows a change before it is made. */
export const review = {
  loading: 'Asking the repository what would change …',
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
    'The repository holds exactly this already: there will be no pull request.',
  filesTitle: 'What changes in the repository',
  way: 'The way out, and who enforces it',
  remarks: 'Good to know',
  kept_one: '{{count}} file stays, because others need it',
  kept_other: '{{count}} files stay, because others need them',
  neededBy: 'for {{policies}}',
  failed: 'The change could not be previewed',
  retry: 'Try again',
  refused_one: 'One thing has to be mended first',
  refused_other: '{{count}} things have to be mended first',
  mendedOn: '(On the page “{{page}}”.)',
  edited_one: 'A file that would be replaced was edited by hand',
  edited_other: '{{count}} files that would be replaced were edited by hand',
  overwriteHere: 'Replacing loses the edits. If that is meant, tick it below.',
  overwriteOn:
    'Replacing loses the edits. If that is meant, tick it on the page “{{page}}”.',
} as const;

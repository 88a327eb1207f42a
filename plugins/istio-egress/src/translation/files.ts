/** Files of a repository, and what a change does to them. */
export const files = {
  root: 'Repository root',
  change: { added: 'New', changed: 'Changed', deleted: 'Deleted' },
  content: 'Content of {{path}}',
  difference: 'Diff of {{path}}',
  added: 'added',
  removed: 'removed',
  noFinalNewline: 'No newline at end of file',
  leftOut:
    'This file is not shown because the policy has too many hosts to show all files here. Open it in the repository or in the pull request.',
  tooDifferent: 'The diff is too large to show.',
  showWhole: 'Show full file',
  showDifference: 'Show diff',
} as const;

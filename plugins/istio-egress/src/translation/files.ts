/** Files of a repository, and what a change does to them. */
export const files = {
  root: 'Root of the repository',
  change: { added: 'New', changed: 'Changed', deleted: 'Deleted' },
  content: 'Content of {{path}}',
  difference: 'Difference of {{path}}',
  added: 'added',
  removed: 'removed',
  noFinalNewline: 'The file ends without a line break',
  tooDifferent: 'Too much differs to be shown line by line.',
  showWhole: 'Show the whole file',
  showDifference: 'Show what differs',
} as const;

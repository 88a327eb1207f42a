/** Saving what a view shows. */
export const exportTexts = {
  start: 'Export CSV',
  stop: 'Stop the export',
  progress: 'Policies exported',
  done_one: '{{count}} policy exported',
  done_other: '{{count}} policies exported',
  failed: 'Export failed: {{message}}',
} as const;

/** The tab with what was done to a policy. */
export const history = {
  loading: 'The history is read …',
  by: 'by {{person}}',
  pullRequests: {
    title: 'Pull requests',
    failed: 'The pull requests could not be listed',
    empty: 'No pull request was opened for this policy.',
    elsewhere:
      'The pull requests of this Git host cannot be listed here. The repository has them.',
    open: 'Open the repository',
    more_one: 'Only the newest one is shown. The repository has all of them.',
    more_other:
      'Only the newest {{count}} are shown. The repository has all of them.',
    does: { request: 'Request or change', renew: 'Renewal', remove: 'Removal' },
    state: { open: 'Open', merged: 'Merged', closed: 'Closed' },
  },
  tasks: {
    title: 'Tasks',
    failed: 'The tasks could not be listed',
    empty: 'There is no task for this policy among those that you may see.',
    untitled: 'Task',
    pullRequest: 'Its pull request',
    more_one: 'Only the newest one is shown.',
    more_other: 'Only the newest {{count}} are shown.',
    searched:
      'These are from the newest {{searched}} of the {{total}} tasks that you may see; older ones were not looked through.',
    status: {
      cancelled: 'Cancelled',
      completed: 'Completed',
      failed: 'Failed',
      open: 'Waiting',
      processing: 'Running',
      skipped: 'Skipped',
    },
  },
} as const;

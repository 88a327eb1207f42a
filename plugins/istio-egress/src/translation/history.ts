/** The tab with what was done to a policy. */
export const history = {
  loading: 'Loading the history …',
  by: 'by {{person}}',
  pullRequests: {
    title: 'Pull requests',
    failed: 'The pull requests could not be listed',
    empty: 'No pull requests for this policy.',
    elsewhere:
      'The pull requests of this Git host cannot be listed here. Open the repository to see them.',
    open: 'Open the repository',
    more_one: 'Only the newest one is shown. Open the repository to see all.',
    more_other:
      'Only the newest {{count}} are shown. Open the repository to see all.',
    does: { request: 'Request or change', renew: 'Renewal', remove: 'Removal' },
    state: { open: 'Open', merged: 'Merged', closed: 'Closed' },
  },
  tasks: {
    title: 'Tasks',
    failed: 'The tasks could not be listed',
    empty: 'No tasks for this policy that you have access to.',
    untitled: 'Task',
    pullRequest: 'Pull request',
    mergeRequest: 'Merge request',
    inRepository: '{{noun}} in {{repository}}',
    more_one: 'Only the newest one is shown.',
    more_other: 'Only the newest {{count}} are shown.',
    searched:
      'Only the newest {{searched}} of the {{total}} tasks that you have access to were searched.',
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

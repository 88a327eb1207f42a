/** What can be done about a policy that there is. */
export const actions = {
  label: 'What can be done',
  change: 'Change',
  renew: 'Renew',
  remove: 'Remove',
  expiring: {
    expired: 'This policy expired on {{day}}',
    expiredDescription:
      'Its manifests stay in force until they are removed. Renew it if it is still needed, or remove it.',
    today: 'Today is the last day of this policy',
    soon_one: 'This policy expires in {{count}} day, on {{day}}',
    soon_other: 'This policy expires in {{count}} days, on {{day}}',
    soonDescription:
      'Renewing is a pull request, and somebody has to review it: leave time for that.',
  },
} as const;

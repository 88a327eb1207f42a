/** What can be done about a policy that there is. */
export const actions = {
  label: 'Actions',
  promote: 'Promote',
  change: 'Change',
  renew: 'Renew',
  remove: 'Remove',
  expiring: {
    expired: 'This policy expired on {{day}}',
    expiredDescription:
      'Its manifests stay in the cluster until the policy is removed. Renew the policy if you still need it, or remove it.',
    today: 'This policy expires today',
    soon_one: 'This policy expires in {{count}} day, on {{day}}',
    soon_other: 'This policy expires in {{count}} days, on {{day}}',
    soonDescription:
      'Renew it in time: the renewal has to be reviewed and merged.',
  },
} as const;

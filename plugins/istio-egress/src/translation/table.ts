/** The list of policies. */
export const table = {
  name: 'Policy',
  hosts: 'Hosts',
  range: '{{from}} - {{to}}',
  rangeOfAll: '{{from}} - {{to}} of {{all}}',
  moreHosts_one: 'and {{count}} more',
  moreHosts_other: 'and {{count}} more',
  exception: 'Exception',
  proxy: 'Proxy',
  direct: 'Direct',
  namespace: 'Namespace',
  owner: 'Owner',
  expires: 'Expires',
  unreadable: 'Invalid request',
  empty: {
    title: 'No policies yet',
    description:
      'Workloads reach only what a policy allows. Request the first policy in a few minutes.',
  },
  noMatch: {
    title: 'No policy matches',
    description: 'Change the search or clear filters.',
    clear: 'Show all policies',
  },
  error: {
    title: 'The policies could not be loaded',
    retry: 'Retry',
  },
} as const;

/** The list of policies. */
export const table = {
  name: 'Policy',
  hosts: 'Hosts',
  range: '{{from}} - {{to}}',
  rangeOfAll: '{{from}} - {{to}} of {{all}}',
  moreHosts_one: 'and {{count}} more',
  moreHosts_other: 'and {{count}} more',
  proxy: 'Proxy',
  direct: 'Direct',
  namespace: 'Namespace',
  owner: 'Owner',
  expires: 'Expires',
  unreadable: 'The request cannot be read',
  empty: {
    title: 'No policies yet',
    description:
      'Workloads reach only what a policy allows. The first one takes a few minutes to request.',
  },
  noMatch: {
    title: 'No policy matches',
    description: 'Search for something else, or take filters away.',
    clear: 'Show all policies',
  },
  error: {
    title: 'The policies could not be loaded',
    retry: 'Retry',
  },
} as const;

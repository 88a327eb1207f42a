/** The view by host, and the one of a single host. */
export const hosts = {
  description: 'Hosts that policies allow, with the number of policies.',
  search: { label: 'Search hosts', placeholder: 'Part of a host' },
  host: 'Host',
  policies: 'Policies',
  empty: {
    title: 'No hosts yet',
    description: 'A host appears here when a policy allows it.',
  },
  noMatch: 'No host matches “{{search}}”',
  showAll: 'Show all hosts',
  one: {
    description: 'Policies that allow this host, their route and their expiry.',
    namespaces: 'Namespaces',
    proxies: 'Proxies',
    direct: 'None',
    nextExpiry: 'Next to expire',
    expired: 'Expired',
    noPolicies: 'No policy allows this host.',
    filter: 'Filter these policies',
    back: 'All hosts',
  },
} as const;

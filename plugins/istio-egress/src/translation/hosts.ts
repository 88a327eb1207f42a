/** The view by host, and the one of a single host. */
export const hosts = {
  description: 'Every host that a policy allows, and how many policies do.',
  search: { label: 'Search hosts', placeholder: 'Part of a host' },
  host: 'Host',
  policies: 'Policies',
  empty: {
    title: 'No host is allowed yet',
    description: 'A host appears here with the first policy that allows it.',
  },
  noMatch: 'No host matches “{{search}}”',
  showAll: 'Show all hosts',
  one: {
    description: 'Who reaches this host, through what, and until when.',
    namespaces: 'From namespaces',
    proxies: 'Proxies of these policies',
    direct: 'None',
    nextExpiry: 'Next to expire',
    expired: 'Expired already',
    noPolicies: 'No policy allows this host.',
    filter: 'Filter these policies',
    back: 'All hosts',
  },
} as const;

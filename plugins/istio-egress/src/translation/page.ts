/** The page that lists the policies. */
export const page = {
  views: {
    policies: 'Policies',
    hosts: 'Hosts',
    proxies: 'Proxies',
    reach: 'Reach',
    explain: 'Explain',
    discover: 'Discover',
  },
  description:
    'Which workloads may reach which hosts, through which proxy, and until when.',
  request: 'Request egress',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  drift: {
    loading: 'Loading drifted policies …',
    failed: 'Drifted policies could not be loaded',
    checked: 'Last drift check:',
    unchecked: 'No drift check has run yet.',
    limited:
      '{{all}} policies have drifted. Only the first {{shown}} are searched.',
  },
  search: {
    label: 'Search policies',
    placeholder: 'Host, name, owner or namespace',
  },
} as const;

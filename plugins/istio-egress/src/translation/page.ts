/** The page that lists the policies. */
export const page = {
  views: { policies: 'Policies', hosts: 'Hosts', proxies: 'Proxies' },
  description:
    'Which workload may reach which host, through which proxy, and until when.',
  request: 'Request egress',
  copyLink: 'Copy link',
  linkCopied: 'The link to this view was copied',
  search: {
    label: 'Search policies',
    placeholder: 'Host, name, owner or namespace',
  },
} as const;
